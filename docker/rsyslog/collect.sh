#!/bin/sh
# Runs the collector (rsyslog.conf) until it is told to stop, and cleans up every ten minutes (retain.sh). Variables, with defaults:
#
#   LOG_FOLDER        /var/log/mythoughts   where the lines are kept; must be writable
#   LOG_DAYS          14                    for how many days
#   LOG_ADDRESS       0.0.0.0               where it listens
#   LOG_UDP_PORT      5140
#   LOG_TCP_PORT      5140
#   LOG_TLS_PORT      6514                  only with a certificate:
#   LOG_CERTIFICATE   none                  a file with a key and its certificates, as PEMs
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export LOG_FOLDER="${LOG_FOLDER:-/var/log/mythoughts}" LOG_DAYS="${LOG_DAYS:-14}"
export LOG_ADDRESS="${LOG_ADDRESS:-0.0.0.0}" LOG_UDP_PORT="${LOG_UDP_PORT:-5140}" LOG_TCP_PORT="${LOG_TCP_PORT:-5140}"
export LOG_TLS_PORT="${LOG_TLS_PORT:-6514}" LOG_CERTIFICATE="${LOG_CERTIFICATE:-}"
export LOG_TLS_INPUT="${LOG_CERTIFICATE:+$here/tls.conf}"

# Ends by itself after the collector, whose process this one becomes.
while kill -0 $$ 2>/dev/null; do "$here/retain.sh" || true; sleep 600; done &
exec rsyslogd -n -iNONE -f "$here/rsyslog.conf"
