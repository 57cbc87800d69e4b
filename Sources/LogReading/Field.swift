/// Every column or key that is looked at, over all logs. The raw value is its place in a ``Row``.
enum Field: UInt8, CaseIterable {
  case ts, uid, originator, originatorPort, responder, responderPort
  // conn
  case proto, service, duration, originatorBytes, responderBytes, responderPackets, connectionState, history
  case localOriginator, localResponder, originatorHardware
  // ssl, quic
  case ja3, ja4, serverName, version, cipher, curve, nextProtocol, clientProtocol
  // http
  case depth, method, host, uri, userAgent, statusCode, requestLength, responseLength
  // dns
  case query, queryType, responseCode, answers
  // dhcp
  case hardware, assignedAddress, assignedIP, clientAddress, hostName, clientName, leaseTime
  // capture_loss
  case interval, peer, gaps, acks
  // JSON streams
  case path
  // Looked at only to tell a log by its shape.
  case established, resumed, transactionID, clientConnectionID, queryClass

  /// The sensor's name of the field.
  var name: String {
    switch self {
    case .ts: "ts"
    case .uid: "uid"
    case .originator: "id.orig_h"
    case .originatorPort: "id.orig_p"
    case .responder: "id.resp_h"
    case .responderPort: "id.resp_p"
    case .proto: "proto"
    case .service: "service"
    case .duration: "duration"
    case .originatorBytes: "orig_bytes"
    case .responderBytes: "resp_bytes"
    case .responderPackets: "resp_pkts"
    case .connectionState: "conn_state"
    case .history: "history"
    case .localOriginator: "local_orig"
    case .localResponder: "local_resp"
    case .originatorHardware: "orig_l2_addr"
    case .ja3: "ja3"
    case .ja4: "ja4"
    case .serverName: "server_name"
    case .version: "version"
    case .cipher: "cipher"
    case .curve: "curve"
    case .nextProtocol: "next_protocol"
    case .clientProtocol: "client_protocol"
    case .depth: "trans_depth"
    case .method: "method"
    case .host: "host"
    case .uri: "uri"
    case .userAgent: "user_agent"
    case .statusCode: "status_code"
    case .requestLength: "request_body_len"
    case .responseLength: "response_body_len"
    case .query: "query"
    case .queryType: "qtype"
    case .responseCode: "rcode"
    case .answers: "answers"
    case .hardware: "mac"
    case .assignedAddress: "assigned_addr"
    case .assignedIP: "assigned_ip"
    case .clientAddress: "client_addr"
    case .hostName: "host_name"
    case .clientName: "client_fqdn"
    case .leaseTime: "lease_time"
    case .interval: "ts_delta"
    case .peer: "peer"
    case .gaps: "gaps"
    case .acks: "acks"
    case .path: "_path"
    case .established: "established"
    case .resumed: "resumed"
    case .transactionID: "trans_id"
    case .clientConnectionID: "client_initial_dcid"
    case .queryClass: "qclass"
    }
  }

  /// This field's bit in a mask of present fields.
  @inline(__always) var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension LogKind {
  /// The kind that a set of fields has the shape of, for records that neither name nor content names.
  init?(shape present: UInt64) {
    func has(_ fields: Field...) -> Bool { fields.allSatisfy { present & $0.bit != 0 } }
    func hasAny(_ fields: Field...) -> Bool { fields.contains { present & $0.bit != 0 } }
    guard has(.ts) else { return nil }
    if has(.interval, .gaps, .acks) {
      self = .captureLoss
    } else if has(.hardware), hasAny(.assignedAddress, .assignedIP, .leaseTime, .clientAddress) {
      self = .dhcp
    } else if !has(.originator, .responder) {
      return nil
    } else if has(.proto, .connectionState) || has(.proto, .history, .originatorBytes) {
      self = .connections
    } else if has(.clientConnectionID) || has(.clientProtocol, .version) {
      self = .quic
    } else if has(.established), hasAny(.resumed, .cipher, .serverName, .version) {
      self = .ssl
    } else if has(.depth), hasAny(.method, .uri, .statusCode), hasAny(.requestLength, .responseLength, .host) {
      self = .http
    } else if has(.query, .proto), hasAny(.queryType, .queryClass, .responseCode, .transactionID) {
      self = .dns
    } else {
      return nil
    }
  }
}
