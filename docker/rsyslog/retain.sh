#!/bin/sh
# Cleans up below LOG_FOLDER: compresses the files of past days, and deletes days that are older than LOG_DAYS.
set -eu
today=$(date -u +%Y-%m-%d)
# As seconds: the date of Debian and that of Alpine both take them.
oldest=$(date -u -d "@$(($(date +%s) - ${LOG_DAYS:-14} * 86400))" +%Y-%m-%d)

find "$LOG_FOLDER" -mindepth 1 -maxdepth 1 -type d -name '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' | sort | while read -r day; do
  name=$(basename "$day")
  if expr "$name" '<' "$oldest" >/dev/null; then
    rm -r "$day"
  elif expr "$name" '<' "$today" >/dev/null; then
    # Not what may still be written: around midnight, a file of yesterday.
    find "$day" -name '*.log' -mmin +60 -exec gzip -f {} +
  fi
done
