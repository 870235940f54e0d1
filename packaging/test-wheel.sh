#!/usr/bin/env bash
# Builds the wheel and tries it as a newsroom would, with no Rust toolchain in reach: installed in a fresh
# environment, and behind the hook `factlint-wheel`.
#
#   packaging/test-wheel.sh [--profile dist|release] [--wheels FOLDER] [--sdist]
#
# `--profile release` takes the build that `cargo run --release` has made, and `--wheels` what stands in a
# folder already. `--sdist` builds the wheel from the source distribution as well, from nothing, which takes
# minutes. Needs cargo, git and python3 with pip.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=dist wheels_given="" sdist=""
while [ $# -gt 0 ]; do
    case "$1" in
        --profile) profile="$2"; shift 2 ;;
        --wheels) wheels_given="$2"; shift 2 ;;
        --sdist) sdist=yes; shift ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

wheels="$(mktemp -d)"
trap 'rm -rf "$wheels"' EXIT

fail() { echo "test-wheel: $*" >&2; exit 1; }

tools="$(packaging/tools.sh)"
cp "$tools"/../packages/* "$wheels"

if [ -n "$wheels_given" ]; then
    echo "== the wheels of $wheels_given"
    cp "$wheels_given"/factlint-* "$wheels"
else
    echo "== the wheel, profile $profile"
    (cd packaging/wheel && "$tools/maturin" build --profile "$profile" --out "$wheels")
    [ -z "$sdist" ] || (cd packaging/wheel && "$tools/maturin" sdist --out "$wheels")
fi
ls -l "$wheels"

# A machine without a toolchain and without an index: the programs of the system, git and python.
bare="$wheels/bin"
mkdir "$bare" "$wheels/home"
ln -sf /bin/* /usr/bin/* "$bare/"
ln -sf "$(command -v git)" "$bare/git"
ln -sf "$(python3 -c 'import sys; print(sys.executable)')" "$bare/python3"
rm -f "$bare"/cargo* "$bare"/rust*
bare() {
    env -i HOME="$wheels/home" PATH="$bare" PIP_NO_INDEX=1 PIP_FIND_LINKS="$wheels" PIP_DISABLE_PIP_VERSION_CHECK=1 \
        GIT_CONFIG_NOSYSTEM=1 PRE_COMMIT_HOME="$wheels/cache" \
        GIT_AUTHOR_NAME=Desk GIT_AUTHOR_EMAIL=desk@example.org GIT_COMMITTER_NAME=Desk GIT_COMMITTER_EMAIL=desk@example.org "$@"
}
! bare sh -c 'command -v cargo || command -v rustc' || fail "a Rust toolchain is in reach"

echo "== installed"
bare python3 -m venv "$wheels/venv"
bare "$wheels/venv/bin/pip" install --quiet --only-binary :all: factlint
bare "$wheels/venv/bin/factlint" --version
status=0
bare "$wheels/venv/bin/factlint" check --quiet --format concise >"$wheels/out" || status=$?
[ "$status" -eq 1 ] || fail "the seeds contradict each other, so the status must be 1, and is $status"
grep -q 'busan-2025/trump-visit' "$wheels/out" || fail "the contradiction of the seeds is not told"

if [ -n "$sdist" ]; then
    echo "== built from the source distribution"
    python3 -m venv "$wheels/built"
    env -u CARGO_TARGET_DIR MATURIN_PEP517_ARGS="--profile $profile" \
        "$wheels/built/bin/pip" install --quiet --no-cache-dir --no-binary factlint "$wheels"/factlint-*.tar.gz
    "$wheels/built/bin/factlint" --version
fi

echo "== behind the hook"
commit() { bare git -C "$1" add -A && bare git -C "$1" commit -q -m "$2"; }
hooks="$wheels/hooks" desk="$wheels/desk"
for folder in "$hooks" "$desk"; do
    mkdir "$folder"
    bare git -C "$folder" init -q -b main
done
cp .pre-commit-hooks.yaml pyproject.toml "$hooks/"
commit "$hooks" Hooks
(cd "$desk" && bare "$wheels/venv/bin/factlint" init . >/dev/null)
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{ id: factlint-wheel }]\n' \
    "$hooks" "$(bare git -C "$hooks" rev-parse HEAD)" >"$desk/.pre-commit-config.yaml"
echo 'The port hired 40 inspectors, the director said.' >"$desk/articles/post.txt"
(cd "$desk" && bare "$tools/pre-commit" install >/dev/null)
began=$SECONDS
commit "$desk" Begin || fail "the first commit is refused"
echo "the first commit took $((SECONDS - began)) s"
echo 'The port hired 54 inspectors, the director said.' >"$desk/drafts/ours.txt"
! commit "$desk" Wrong 2>"$wheels/out" || fail "a draft that contradicts its source is let pass"
grep -q 'drafts/ours.txt' "$wheels/out" || { cat "$wheels/out"; fail "the finding is not shown"; }
echo 'The port hired 40 inspectors, the the director said.' >"$desk/drafts/ours.txt"
commit "$desk" Mended 2>"$wheels/out" || { cat "$wheels/out"; fail "a warning refuses the commit"; }
grep -q 'a doubled word' "$wheels/out" || { cat "$wheels/out"; fail "what is only told is not shown"; }
echo "test-wheel: ok"
