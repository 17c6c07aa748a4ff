#!/usr/bin/env bash
# Makes a local cluster with kind, or brings the one that is there up to date: builds the image, loads it, deploys the
# overlay `local`, waits, and says where the site is.
#
#   npm run cluster               at http://localhost:3333
#   npm run cluster -- --delete   deletes it, and all of its data
set -euo pipefail
cd "$(dirname "$0")/../.."

name=mythoughts
namespace=mythoughts
overlay=docker/kubernetes/overlays/local
secrets=$overlay/secrets

step() { printf '\n==> %s\n' "$*"; }

need() {
  command -v "$1" >/dev/null && return
  echo "$1 is missing. $2" >&2
  exit 1
}

kube() { kubectl --context "kind-$name" --namespace "$namespace" "$@"; }

# Once: they outlive the cluster's pods, and git ignores them.
make_secrets() {
  mkdir -p "$secrets"
  [ ! -s "$secrets/uri" ] || return 0
  local password
  password=$(openssl rand -hex 32)
  openssl rand -hex 32 >"$secrets/APP_KEY"
  openssl rand -hex 32 >"$secrets/WIRE_KEY"
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null >"$secrets/TOKEN_PRIVATE_KEY"
  printf %s "$password" >"$secrets/password"
  printf %s "postgres://owner:$password@database:5432/mythoughts" >"$secrets/uri"
}

# By its content, so that pods are replaced where the program has changed and only there.
image_id() { docker image inspect --format '{{.Id}}' mythoughts:local; }

delete_cluster() {
  kind delete cluster --name "$name"
  # Its database is gone, and with it all that these opened.
  rm -rf "$secrets"
}

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0"; }

case ${1:-} in
  '' | --delete) ;;
  --help) usage && exit ;;
  *) usage >&2 && exit 2 ;;
esac
need docker 'kind runs its nodes in containers: https://docs.docker.com/engine/install'
need kind 'It makes the cluster: https://kind.sigs.k8s.io/docs/user/quick-start'
if [ "${1:-}" = --delete ]; then
  delete_cluster
  exit
fi
need kubectl 'It talks to the cluster: https://kubernetes.io/docs/tasks/tools'
need openssl 'It makes the keys. On Debian: apt install openssl'

step 'The cluster'
kind get clusters 2>/dev/null | grep -qx "$name" ||
  kind create cluster --name "$name" --config docker/kubernetes/kind.yaml --wait 120s

step 'The image'
before=$(image_id 2>/dev/null || true)
docker build -t mythoughts:local -f docker/image/Dockerfile .
kind load docker-image --name "$name" mythoughts:local

step 'The overlay'
(umask 077 && make_secrets)
# A job cannot be changed, and is to run again.
kube delete job migration --ignore-not-found
kubectl --context "kind-$name" apply -k "$overlay"
kube wait --for=condition=complete --timeout=300s job/migration
[ -z "$before" ] || [ "$before" = "$(image_id)" ] ||
  kube rollout restart deployment --selector app.kubernetes.io/name=mythoughts
for deployment in $(kube get deployment --output name); do
  kube rollout status --timeout=300s "$deployment"
done

step 'The site is at http://localhost:3333'
