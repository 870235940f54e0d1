#!/usr/bin/env bash
# Installs maturin and pre-commit under the target folder, once, and prints where they are; beside them lies
# what the project of the hook is built with. Fails where python3, its pip or the index cannot be had.
set -euo pipefail
cd "$(dirname "$0")/.."
tools="${CARGO_TARGET_DIR:-target}/packaging"
if [ ! -e "$tools/ready" ]; then
    mkdir -p "$tools"
    python3 -m venv "$tools"
    pip() { "$tools/bin/pip" --quiet --disable-pip-version-check --retries 1 --timeout 20 "$@"; }
    pip install 'maturin>=1.9,<2' 'pre-commit>=4,<5'
    pip download --no-deps --dest "$tools/packages" 'setuptools>=61'
    touch "$tools/ready"
fi >&2
(cd "$tools/bin" && pwd)
