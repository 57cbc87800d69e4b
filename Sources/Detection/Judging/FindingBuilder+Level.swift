import Evidence

extension FindingBuilder {
  /// What a cluster points at: what it is without the indicators, if that stands above the line.
  func kind(of cluster: Cluster) -> FindingKind {
    isByIndicator(cluster) ? .indicator : KindRule(context: context).kind(cluster.best)
  }

  /// The level of a cluster. What an indicator names stands above the line: its rate of false rows is not that of the table.
  func level(of cluster: Cluster) -> Level {
    let level = alarms.level(at: cluster.fused.weight.value, settings: context.settings)
    return isByIndicator(cluster) ? max(level, .medium) : level
  }

  /// Clusters with their levels, all above the line first.
  func inOrder(_ clusters: [Cluster]) -> [(cluster: Cluster, level: Level)] {
    let all = clusters.map { (cluster: $0, level: level(of: $0)) }
    return all.filter { $0.level > .low } + all.filter { $0.level == .low }
  }

  /// Whether a cluster stands in the list for its indicator only.
  private func isByIndicator(_ cluster: Cluster) -> Bool {
    cluster.readings.contains { $0.signal == IndicatorRow.name }
      && alarms.level(at: cluster.ownWeight.value, settings: context.settings) == .low
  }
}
