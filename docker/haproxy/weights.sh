#!/usr/bin/env bash
# Shows or moves the shares of the two versions of the site, while HAProxy runs. They hold after a reload, too.
#
#   weights.sh           shows both
#   weights.sh 90 10     old 90, new 10
set -euo pipefail

IFS=: read -r host port <<<"${ADMIN:-127.0.0.1:9999}"

say() {
  exec 3<>"/dev/tcp/$host/$port" || { echo "HAProxy does not run here: $host:$port" >&2; exit 1; }
  printf '%s\n' "$1" >&3
  cat <&3
  exec 3>&-
}

if [ $# -eq 2 ]; then
  for weight in "$@"; do
    [[ $weight =~ ^[0-9]{1,3}$ && $weight -le 256 ]] || { echo "\"$weight\" is no weight from 0 to 256" >&2; exit 2; }
  done
  [ "$1" -gt 0 ] || [ "$2" -gt 0 ] || { echo 'One of both needs a weight above 0' >&2; exit 2; }
  # One of both has a weight at every moment: first the one that is to have some.
  if [ "$2" -gt 0 ]; then order="new $2 old $1"; else order="old $1 new $2"; fi
  read -r first one second other <<<"$order"
  for change in "$first weight $one" "$second weight $other"; do
    refusal=$(say "set server versions/$change" | tr -d '\n')
    [ -z "$refusal" ] || { echo "HAProxy refused: $refusal" >&2; exit 1; }
  done
  state="${STATE:-/var/lib/haproxy}/servers"
  say 'show servers state' >"$state.new"
  mv "$state.new" "$state"
elif [ $# -ne 0 ]; then
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
for version in old new; do
  weight=$(say "get weight versions/$version")
  echo "$version ${weight%% *}"
done
