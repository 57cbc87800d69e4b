/// The file that `fousek config init` writes.
public enum ConfigurationTemplate {
  /// A commented file in which every example is commented out: it reads as the defaults.
  public static let text = """
    # Configuration of fousek. Every key is optional; remove the # before what you need.
    # `fousek config check` says what is understood, and what is wrong with line and column.
    # Looked for in $XDG_CONFIG_HOME/fousek/config.yaml, ~/.config/fousek/config.yaml and
    # /etc/fousek/config.yaml; `--config FILE` names another. Paths are relative to this file.

    # Places with networks of their own. The networks of two sites must not overlap.
    # sites:
    #   - name: headquarters
    #     networks: [10.20.0.0/16, "2001:db8:20::/48"]
    #     time_zone: Europe/Prague        # an IANA name; working hours are read in it
    #     sensors: [zeek-1, zeek-2]
    #   - name: branch
    #     networks: [10.30.0.0/16]
    #     time_zone: Europe/Brussels

    # What machines are, where the records mislead. An address, or a block of addresses.
    # Roles: workstation, server, thing, shared-address.
    # hosts:
    #   - address: 10.20.1.5
    #     name: mail
    #     role: server
    #   - address: 10.20.200.0/24
    #     role: thing

    # Addresses behind which many people stand. Kinds: proxy, nat, terminal-server, resolver, vpn.
    # shared_addresses:
    #   - address: 10.20.0.8
    #     kind: proxy

    # Your own tenants at services, as `fousek services HOSTNAME` shows them, and your own domains.
    # own_tenants: [contoso]
    # own_domains: [example.org]

    # Lists of popular names: weak evidence for ordinary software, never a whitelist.
    # popular_names: [popular.txt]

    # Findings that somebody explained, each with a reason and an end.
    # allowances: allowances.yaml

    # Days for which an archive keeps what it holds.
    # retention_days: 400

    # Language of reports: en or cs.
    # language: en

    """
}
