/// What the catalogue knows about one host name or address.
public struct ServiceMatch: Equatable, Sendable {
  /// Index into ``Catalogue/services``.
  public let serviceIndex: Int
  /// What the name is for; of several roles the first in the order of ``HostRole``.
  public let role: HostRole
  /// The customer's part of the name in lower case (`contoso` of `contoso-my.sharepoint.com`), where it carries one.
  public let tenant: String?
  /// The pattern or network that fitted, as the catalogue spells it.
  public let pattern: String

  /// A match from its parts.
  public init(serviceIndex: Int, role: HostRole, tenant: String?, pattern: String) {
    self.serviceIndex = serviceIndex
    self.role = role
    self.tenant = tenant
    self.pattern = pattern
  }
}
