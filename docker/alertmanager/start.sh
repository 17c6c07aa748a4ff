#!/bin/sh
# Starts Alertmanager with the address of the webhook, which may hold a secret and so is not in the repository. Further
# arguments go to Alertmanager as they are.
set -eu
: "${ALERTMANAGER:=alertmanager}" "${CONFIG:=$(dirname "$0")/alertmanager.yml}" "${STATE:=/tmp}"

if [ -n "${WEBHOOK_URL_FILE:-}" ]; then WEBHOOK_URL=$(cat "$WEBHOOK_URL_FILE"); fi
case ${WEBHOOK_URL:-} in
  http://* | https://*) ;;
  *)
    echo 'Alerts have nowhere to go: set WEBHOOK_URL, or WEBHOOK_URL_FILE, to an address that takes webhooks of Alertmanager.' >&2
    exit 1
    ;;
esac

umask 077
# In sed, & and \ mean something of their own; | ends the address.
escaped=$(printf '%s' "$WEBHOOK_URL" | sed 's/[&|\\]/\\&/g')
sed "s|http://webhook.invalid/|$escaped|" "$CONFIG" > "$STATE/alertmanager.yml"
exec "$ALERTMANAGER" --config.file="$STATE/alertmanager.yml" --storage.path="$STATE" "$@"
