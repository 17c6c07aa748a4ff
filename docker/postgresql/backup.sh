#!/bin/sh
# The backup of compose.yaml's database, by which it can go back to any moment (docs/containers.md, "Back up"):
#
#   backup.sh follow           keeps what the server writes from now on, as it writes it
#   backup.sh base             copies the whole of the server's data; each recovery begins with such a copy
#   backup.sh restore [TIME]   fills an empty database with the state of then: '2026-11-30 12:00:00+00', else the newest
set -eu

case ${1:-} in
follow | base)
  PGPASSWORD=$(cat /run/secrets/owner_password)
  export PGPASSWORD PGHOST=db PGUSER=owner PGDATABASE=mythoughts
  # A database that was made anew is another one, whatever its name.
  own=$BACKUP/$(psql -Atc 'SELECT system_identifier FROM pg_control_system()')
  ;;
esac

case ${1:-} in
follow)
  # A restored server begins a new timeline, which cannot be written after the old one.
  wal=$own/wal/$(psql -Atc 'SELECT timeline_id FROM pg_control_checkpoint()')
  mkdir -p "$wal"
  # A slot that stayed away for too long is of no use any more: its server has thrown away what it waits for.
  psql -qAtc "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
    WHERE slot_name = 'backup' AND wal_status = 'lost'"
  pg_receivewal --create-slot --if-not-exists --slot=backup
  echo "Following, into $wal"
  exec pg_receivewal --slot=backup --synchronous --directory="$wal"
  ;;
base)
  mkdir -p "$own/base"
  unfinished=$(mktemp -d "$own/base/unfinished.XXXXXX")
  trap 'rm -rf "$unfinished"' EXIT
  pg_basebackup --pgdata="$unfinished" --checkpoint=fast --wal-method=stream
  # Good for moments after its end.
  copy=$own/base/$(date -u +%Y%m%dT%H%M%SZ)
  mv "$unfinished" "$copy"
  echo "Copied, to $copy"
  # The newest copies are kept, and what was written since the oldest of them began.
  find "$own/base" -mindepth 1 -maxdepth 1 -name '2*' | sort | head -n "-${KEEP:-7}" | xargs -r rm -r
  oldest=$(find "$own/base" -mindepth 1 -maxdepth 1 -name '2*' | sort | head -n 1)
  first=$(sed -n 's/^START WAL LOCATION: .* (file \(.*\))$/\1/p' "$oldest/backup_label")
  for wal in "$own"/wal/*; do [ ! -d "$wal" ] || pg_archivecleanup "$wal" "$first"; done
  ;;
restore)
  moment=${2:-}
  [ -z "$(ls -A "$PGDATA")" ] || { echo "There are data in $PGDATA. Restore into an empty volume." >&2; exit 1; }
  latest=$(date -u ${moment:+-d "$moment"} +%Y%m%dT%H%M%SZ)
  copy=$(for one in "$BACKUP"/*/base/2*; do echo "$(basename "$one") $one"; done | sort | awk -v latest="$latest" '$1 <= latest { found = $2 } END { print found }')
  [ -d "$copy" ] || { echo "No copy in $BACKUP is older than ${moment:-now}." >&2; exit 1; }
  echo "Beginning with $copy"
  cp -a "$copy/." "$PGDATA"
  chmod 700 "$PGDATA"
  touch "$PGDATA/recovery.signal"
  # What was written last is in a segment that is not full yet.
  fetch="for wal in '${copy%/base/*}'/wal/*; do cp \$wal/%f %p || cp \$wal/%f.partial %p; done 2>/dev/null; test -f %p"
  postgres -c "restore_command=$fetch" -c recovery_target_action=promote ${moment:+-c "recovery_target_time=$moment"} \
    -c hba_file=/etc/postgresql/pg_hba.conf -c listen_addresses= -c unix_socket_directories=/tmp &
  until [ "$(psql -h /tmp -U owner -d mythoughts -Atc 'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]; do
    kill -0 $! 2>/dev/null || { echo 'The moment was not reached: see what PostgreSQL says above. Before the next try, remove the volume.' >&2; exit 1; }
    sleep 1
  done
  pg_ctl -D "$PGDATA" -w -m fast stop
  echo "Restored to ${moment:-the newest state}"
  ;;
*)
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
