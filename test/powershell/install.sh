#!/usr/bin/env bash
# Puts a `pwsh` into <cache>/bin for machines that have none: PowerShell's engine from NuGet under the host in ./host.
# Usage: install.sh [cache folder]. Prints the path of the pwsh to use; ends non-zero when none can be had.
set -euo pipefail

readonly source="$(cd "$(dirname "${BASH_SOURCE[0]}")/host" && pwd)"
readonly cache="${1:-${XDG_CACHE_HOME:-$HOME/.cache}/signet-pwsh}"

if found="$(command -v pwsh)"; then
  echo "There is a PowerShell already: $found"
  exit 0
fi

if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -qE '^[1-9][0-9]+\.'; then
  echo 'No PowerShell: neither pwsh nor a .NET SDK (10 or newer) is installed.' >&2
  exit 1
fi

# The folder of a build is named for what it was built from, so that a changed host is built anew.
stamp="$(cd "$source" && find . -type f -not -path './obj/*' -not -path './bin/*' -print0 | sort -z | xargs -0 cat | cksum | cut -d' ' -f1)"
readonly built="$cache/$stamp"

if [[ ! -x "$built/pwsh" ]]; then
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  if ! dotnet publish "$source" --configuration Release --use-current-runtime --self-contained false \
    --artifacts-path "$work/artifacts" --output "$work/pwsh" >"$work/log" 2>&1; then
    grep -E 'error' "$work/log" | sort -u | head -n 5 >&2 || true
    echo 'No PowerShell: building the host in test/powershell/host failed (see above); it needs the NuGet packages it names.' >&2
    exit 1
  fi
  mkdir -p "$cache"
  rm -rf "$built"
  mv "$work/pwsh" "$built"
fi

mkdir -p "$cache/bin"
ln -sfn "$built/pwsh" "$cache/bin/pwsh"
"$cache/bin/pwsh" -Version
echo "$cache/bin/pwsh"
