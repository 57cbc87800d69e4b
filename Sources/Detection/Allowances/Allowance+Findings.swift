import Catalogue
public import Configuration
import Channels
import Telemetry

extension AllowanceBook {
  /// Whether the allowances that hold hide a finding of a document: they cover each of its hosts.
  ///
  /// A document does not tell of single contacts without a name, so that an allowance for a domain may cover a little more
  /// here than in a hunt.
  public func hides(_ finding: Finding) -> Bool {
    let subjects = AllowanceSubject.all(of: finding, configuration)
    return subjects.allSatisfy { subject in allowances.indices.contains { holds($0) && allowances[$0].covers(subject) }
    }
  }
}

extension Allowance {
  /// Whether the allowance covers at least one host of a finding of a document. Whether it holds is not asked.
  public func touches(_ finding: Finding, _ configuration: Configuration) -> Bool {
    AllowanceSubject.all(of: finding, configuration).contains { covers($0) }
  }
}

extension AllowanceSubject {
  /// The hosts of a finding, each at its destination.
  fileprivate static func all(of finding: Finding, _ configuration: Configuration) -> [AllowanceSubject] {
    (finding.members.isEmpty ? [finding.host] : finding.members).map { host in
      let address = IPAddress(host.address)
      let destination = finding.destination
      let isNamed = !destination.hostnames.isEmpty
      return AllowanceSubject(
        hostAddress: address,
        hostNames: [host.name, address.flatMap { configuration.name(of: $0) }].compactMap { $0 },
        role: address.flatMap { configuration.role(of: $0)?.rawValue } ?? host.role, service: destination.service,
        tenant: destination.tenant, domain: destination.service == nil && isNamed ? destination.name : nil,
        names: destination.hostnames, hasContactsWithoutName: false,
        addresses: destination.addresses.compactMap { IPAddress($0) },
        ports: destination.ports.compactMap { UInt16(exactly: $0) },
        clientKind: Client.Kind(rawValue: finding.client.kind) ?? .transport, clientValue: finding.client.value,
        clientLabel: finding.client.label, object: finding.object,
        siteName: address.flatMap { configuration.site(of: $0)?.name } ?? host.site)
    }
  }
}
