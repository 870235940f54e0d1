#!/usr/bin/env bash
# Packs the program that a wheel holds, with its licences: the same bytes for those who take no wheel.
#
#   packaging/archive.sh WHEELS TARGET OUT
#
# WHEELS is a folder with the one wheel of TARGET; OUT gets factlint-TARGET.tar.gz, or a zip for Windows.
# Before that, the program has to find what contradicts itself in seeds/.
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.."
wheel="$(echo "$1"/*.whl)" name="factlint-$2" out="$3"

python="$(command -v python3 || command -v python)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$python" -m zipfile -e "$wheel" "$work/wheel"
mkdir -p "$work/$name" "$out"
# A zip of Python's keeps no rights.
cp "$work"/wheel/factlint-*.data/scripts/factlint* LICENSE-MIT LICENSE-APACHE NOTICE README.md "$work/$name/"
chmod 755 "$work/$name"/factlint*

status=0
"$work/$name/factlint" check --quiet --format concise >/dev/null || status=$?
[ "$status" -eq 1 ] || { echo "archive: status $status on seeds/, where 1 is right" >&2; exit 1; }

case "$2" in
    *windows*) "$python" -m zipfile -c "$out/$name.zip" "$work/$name" ;;
    *) tar -C "$work" -czf "$out/$name.tar.gz" "$name" ;;
esac
ls -l "$out"
