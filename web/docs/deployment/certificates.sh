#!/bin/sh
# Makes the certificates of the cluster: an authority, and one for its nodes. They are good for two
# years, in the folder `certificates` here. What signs them, ca.key, belongs somewhere else later.
set -eu
umask 077
mkdir -p certificates
cd certificates
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 730 \
    -subj "/CN=authority of the cluster" -keyout ca.key -out ca.pem
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
    -subj "/CN=node" -keyout node.key -out node.csr
cat >node.txt <<'NAMES'
subjectAltName = DNS:opensearch-1, DNS:opensearch-2, DNS:opensearch-3, DNS:localhost
extendedKeyUsage = serverAuth, clientAuth
NAMES
openssl x509 -req -in node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 730 \
    -extfile node.txt -out node.pem
rm node.csr node.txt
chmod a+r ca.pem node.pem
