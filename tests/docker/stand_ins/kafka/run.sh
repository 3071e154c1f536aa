#!/bin/bash
# KAFKA_LOG_DIRS is the property log.dirs. The first start formats the data folder.
set -e
properties=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=/\1=/p' | while IFS== read -r name value; do
  name=${name,,}
  echo "${name//_/.}=$value"
done > $properties
grep -q ^log.dirs= $properties || echo log.dirs=/tmp/kafka-logs >> $properties
java() { command java -cp '/opt/kafka/libs/*' -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@"; }
data=$(sed -n s/^log.dirs=//p $properties)
if ! [ -e "$data/meta.properties" ]; then
  java kafka.tools.StorageTool format --cluster-id=5L6g3nShT-eMCtK--X86sw --config=$properties
fi
exec /usr/bin/java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp '/opt/kafka/libs/*' -Dorg.slf4j.simpleLogger.defaultLogLevel=warn kafka.Kafka $properties
