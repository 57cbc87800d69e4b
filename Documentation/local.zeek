##! What fousek uses beyond what Zeek writes by itself. Copy what you need to the end of the sensor's
##! share/zeek/site/local.zeek and run `zeekctl deploy`. `fousek doctor PATH` says which of it is missing.

# Link-layer addresses in conn.log (orig_l2_addr): a machine stays one machine when its address changes.
# They are the machines' own only if no router stands between them and the sensor.
@load policy/protocols/conn/mac-logging

# capture_loss.log: how much the sensor misses.
@load policy/misc/capture-loss

# Packages of the package manager. Install them once on the sensor:
#
#   zkg install zeek/foxio/ja4                          JA4 in ssl.log: tells one TLS client from another
#   zkg install zeek/activecm/zeek-open-connections     open_conn.log, open_ssl.log, open_http.log:
#                                                       connections are told while they are open
#
# JA4 of TLS clients is under a BSD licence; the package's other methods have terms of their own.
@load packages

# Which networks are yours, unless networks.cfg of ZeekControl says so: local_orig and local_resp follow it.
# redef Site::local_nets += { 10.20.0.0/16, [2001:db8:20::]/48 };

# Rotation. ZeekControl rotates by LogRotationInterval of its zeekctl.cfg; without ZeekControl:
# redef Log::default_rotation_interval = 1 hr;
# Any interval will do: records are joined across files. Keep every log of a day together (conn, ssl, http, dns,
# dhcp, quic, open_*, capture_loss); plain, gzip and zstd files are read as they are. Thirty days or more show slow channels.

# conn, ssl, http, dns, dhcp and (from Zeek 6.1 on, if built with Spicy) quic logs need no line here.
