import LogWriting
import Telemetry

extension Network {
  /// Seconds for which a lease is valid; it is renewed after half of them.
  private static let leaseSeconds: Int64 = 28_800

  /// Writes the leases of one host on one day.
  mutating func leases(of host: Host, as view: Appearance, plan: DayPlan, random: inout SeededRandom) {
    guard view.isLeased else { return }
    let half = Double(Self.leaseSeconds) / 2
    for on in plan.on {
      var time = plan.continues ? on.start + Double(host.index * 617 % 14_400) : on.start + random.uniform(0.1, 0.8)
      var isRenewal = plan.continues
      while time < min(on.end, seconds - 1) {
        lease(host, view, at: time, isRenewal: isRenewal, &random)
        isRenewal = true
        time += half + random.uniform(0, 3)
      }
    }
  }

  private mutating func lease(
    _ host: Host, _ view: Appearance, at time: Double, isRenewal: Bool, _ random: inout SeededRandom
  ) {
    var chance = Chance(random.next())
    let uid = UniqueID.make(&chance.state)
    let span = 400 + Int64(chance.uniform() * 40_000)
    let start = moment(time)
    record(
      ZeekRow.Lease(
        time: start, uid: uid, server: AddressPool.leaseServer, hardware: view.hardware, hostName: host.name,
        domain: SoftwareCatalogue.domain, assigned: view.address, validFor: Self.leaseSeconds, isRenewal: isRenewal,
        duration: span))
    var row = ZeekRow.Connection(
      time: start, uid: uid,
      ends: ZeekRow.Endpoints(
        originator: isRenewal ? view.address : IPAddress(v4: 0), originatorPort: 68,
        responder: isRenewal ? AddressPool.leaseServer : IPAddress(v4: 0xFFFF_FFFF), responderPort: 67),
      transport: "udp", state: isRenewal ? "SF" : "S0", history: isRenewal ? "Dd" : "D")
    row.service = "dhcp"
    row.duration = span
    row.responderIsLocal = true
    row.bytesUp = isRenewal ? 300 : 600
    row.bytesDown = isRenewal ? 300 : 0
    row.packetsUp = isRenewal ? 1 : 2
    row.packetsDown = isRenewal ? 1 : 0
    row.wireBytesUp = (row.bytesUp ?? 0) + row.packetsUp * 28
    row.wireBytesDown = (row.bytesDown ?? 0) + row.packetsDown * 28
    if options.hardwareAddresses { row.originatorHardware = view.hardware }
    record(row)
  }

  /// Writes the sensor's own reports of loss, four an hour.
  mutating func losses(day: Int, random: inout SeededRandom) {
    for quarter in 0..<96 {
      let time = Double(day) * DayPlan.daySeconds + Double(quarter + 1) * 900 - 0.4
      let end = moment(time)
      let acks = random.poisson(quarter > 30 && quarter < 72 ? 42_000 : 9000)
      let share =
        isLossy(end)
        ? random.uniform(0.02, 0.06) : random.exponential(0.000_05) + traits.loss * random.uniform(0.7, 1.3)
      record(
        ZeekRow.CaptureLoss(
          time: end, interval: 900_000_000 + Int64(random.uniform(0, 900)), peer: "sensor-1",
          gaps: Int64(Double(acks) * share), acks: Int64(acks)))
    }
  }
}
