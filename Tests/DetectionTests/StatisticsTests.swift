import Evidence
import Foundation
import Testing

@testable import Detection
@testable import rita_score

struct StatisticsTests {
  @Test func offHours() throws {
    let cases = ReferenceCases.of("off_hours")
    #expect(cases.count == 5)
    for reference in cases {
      let input = reference["input"]
      let nats = Statistics.offHours(
        activeHits: try input.integer("xa"), activeHours: try input.integer("na"), quietHits: try input.integer("xq"),
        quietHours: try input.integer("nq"))
      #expect(agree(nats, try #require(reference["expect"].number), absolute: 1e-9))
    }
    #expect(Statistics.offHours(activeHits: 0, activeHours: 0, quietHits: 0, quietHours: 0) == 0)
    #expect(Statistics.offHours(activeHits: 9, activeHours: -1, quietHits: Int.max, quietHours: 3).isFinite)
  }

  @Test func sizes() throws {
    let cases = ReferenceCases.of("size_scan")
    #expect(cases.count == 2)
    for reference in cases {
      let sizes = reference["input"]["sizes"].numbers.map { Int64($0) }
      let population = reference["input"]["pop"].numbers.map { Int64($0) }.sorted()
      let expected = reference["expect"].numbers
      let scan = SizeScan.scan(sizes: sizes, sortedPopulation: population)
      #expect(agree(scan.nats, expected[0]))
      #expect(scan.mode == Int64(expected[1]))
      // The host's own sizes, taken out of a population that holds them, change nothing.
      let withOwn = (population + sizes).sorted()
      #expect(SizeScan.scan(sizes: sizes, sortedPopulation: withOwn, excluding: sizes.sorted()) == scan)
    }
  }

  @Test func hostileSizes() {
    #expect(SizeScan.scan(sizes: [], sortedPopulation: [1]) == SizeScan(nats: 0, mode: nil))
    let extreme = [Int64.min, -1, 0, Int64.max, Int64.max]
    #expect(SizeScan.scan(sizes: extreme, sortedPopulation: extreme).nats.isFinite)
    #expect(SizeScan.scan(sizes: extreme, sortedPopulation: [], excluding: extreme).nats.isFinite)
    let same = SizeScan.scan(sizes: [Int64](repeating: 300, count: 20), sortedPopulation: [])
    #expect(same.mode == 300 && same.nats > 40)
  }

  @Test func rarity() throws {
    let cases = ReferenceCases.of("fp_rarity_db")
    #expect(cases.count == 6)
    for reference in cases {
      let input = reference["input"]
      let score = RarityScore(
        hostsWithClientHere: try input.integer("hosts_fp_service"), hostsHere: try input.integer("hosts_service"),
        hostsWithClient: try input.integer("hosts_fp_all"), hosts: try input.integer("hosts_all"),
        distinctClients: try input.integer("distinct_fp"))
      #expect(
        agree(score.weight(shrinkage: try input.double("kappa")).value, try #require(reference["expect"].number)))
    }
    let nothing = RarityScore(hostsWithClientHere: 0, hostsHere: 0, hostsWithClient: 0, hosts: 0, distinctClients: 0)
    #expect(nothing.weight(shrinkage: 0).value.isFinite)
    #expect(nothing.weight(shrinkage: .nan).value.isFinite)
    // One other host is here and has the client: against it, unless an implant would be on both.
    let pair = RarityScore(hostsWithClientHere: 1, hostsHere: 1, hostsWithClient: 1, hosts: 300, distinctClients: 40)
    #expect(pair.weight() < -9)
    #expect(agree(pair.weight(shared: 1).value, 10 * log10(3 / (1 + 2 * 1.5 / 320))))
    #expect(pair.weight(shared: 0.5) > 1 && pair.weight(shared: 0.5) < pair.weight(shared: 1))
  }

  @Test func shrinkageGrowsWithTheVarietyOfClients() {
    #expect(RarityScore.shrinkage(distinctClientsHere: 40, hostsHere: 2, hosts: 500) == 2)
    #expect(RarityScore.shrinkage(distinctClientsHere: 40, hostsHere: 20, hosts: 49) == 2)
    #expect(RarityScore.shrinkage(distinctClientsHere: 1, hostsHere: 400, hosts: 500) == 1)
    #expect(agree(RarityScore.shrinkage(distinctClientsHere: 12, hostsHere: 20, hosts: 500), 12 / log(21.0)))
  }

  @Test func pValues() throws {
    let cases = ReferenceCases.of("p_to_e_db")
    #expect(cases.count == 6)
    for reference in cases {
      let weight = Statistics.evidence(ofPValue: try #require(reference["input"].number))
      #expect(agree(weight.value, try #require(reference["expect"].number)))
    }
    #expect(Statistics.evidence(ofPValue: .nan) == .zero)
    #expect(Statistics.evidence(ofPValue: 7) == Statistics.evidence(ofPValue: 1))
    #expect(Statistics.evidence(ofPValue: -1) == Statistics.evidence(ofPValue: 0))
  }

  @Test func deadDrops() throws {
    let cases = ReferenceCases.of("ddr_llr")
    #expect(cases.count == 5)
    for reference in cases {
      let input = reference["input"]
      let chain = DeadDropChain(
        delay: try input.double("dt"), rareContactRate: try input.double("rate_rare"),
        hasSameClient: try input.boolean("same_client"),
        lacksCompanions: try input.boolean("no_companion"), prevalence: try input.integer("prevalence"),
        isBareAddress: try input.boolean("direct_ip"))
      #expect(agree(chain.logLikelihoodRatio(), try #require(reference["expect"].number)))
    }
    var chain = DeadDropChain(
      delay: .nan, rareContactRate: .nan, hasSameClient: true, lacksCompanions: true, prevalence: -1,
      isBareAddress: false)
    #expect(chain.logLikelihoodRatio() == 0)
    chain.delay = 1
    #expect(chain.logLikelihoodRatio(sameClientByChance: 0, lackByChance: 1).isFinite)
  }

  @Test func fusion() throws {
    let cases = ReferenceCases.of("fuse")
    #expect(cases.count == 3)
    for reference in cases {
      var rows: [WeightedRow] = []
      for (index, entry) in reference["input"].list.enumerated() {
        let fields = entry.list
        rows.append(
          WeightedRow(
            signal: "row-\(index)", group: EvidenceGroup(rawValue: try #require(fields[0].text)),
            person: Decibans(try #require(fields[1].number)), software: Decibans(try #require(fields[2].number)),
            cap: Decibans(try #require(fields[3].number))))
      }
      let expected = reference["expect"]
      let sums = Fusion.unrounded(rows)
      #expect(agree(sums.person.value, try expected.double("against_person")))
      #expect(agree(sums.software.value, try expected.double("against_software")))
      #expect(agree(sums.weight.value, try expected.double("score")))
      #expect(agree(sums.weight.probability, try expected.double("probability")))
      let fused = Fusion().fuse(rows)
      #expect(abs(fused.weight.value - sums.weight.value) <= 0.1 * Double(rows.count + 1))
    }
  }

  @Test func clocksAndVariances() {
    #expect(Statistics.clockPhase(times: [], period: 60) == 0)
    #expect(Statistics.clockPhase(times: [.nan, .infinity], period: 60) == 0)
    #expect(Statistics.clockPhase(times: [1, 2], period: 0) == 0)
    #expect(agree(Statistics.clockPhase(times: [-59, 1, 61, 121], period: 60), 8))
    #expect(Statistics.varianceRatio(times: []) == nil)
    #expect(Statistics.varianceRatio(times: [1]) == nil)
    #expect(Statistics.varianceRatio(times: [Double](repeating: 3, count: 99)) == nil)
    #expect(Statistics.varianceRatio(times: [1, .nan, .infinity, 4], steps: 1) == nil)
    #expect(Statistics.varianceRatio(times: [1, 2, 3], steps: 0) == nil)
  }

  @Test func publishedScore() throws {
    let parts = ReferenceCases.of("rita_stat")
    #expect(parts.count == 7)
    for reference in parts {
      let expected = reference["expect"]
      let part = try #require(
        RITAScore.part(reference["input"]["values"].numbers, withoutMedian: try reference["input"].double("default")))
      #expect(agree(part.score, try expected.double("score")))
      #expect(agree(part.skew, try expected.double("skew")))
      #expect(agree(part.deviation, try expected.double("mad")))
    }
    let wholes = ReferenceCases.of("rita")
    #expect(wholes.count == 2)
    for reference in wholes {
      let input = reference["input"]
      var times = input["ts"].numbers
      var sizes = input["sizes"].numbers
      if times.isEmpty {
        let (start, step) = (try input.double("start"), try input.double("step"))
        times = (0..<(try input.integer("count"))).map { start + Double($0) * step }
        sizes = [Double](repeating: try input.double("size"), count: times.count)
      }
      let score = try #require(
        RITAScore(times: times, sizes: sizes, from: try input.double("t0"), to: try input.double("t1")))
      let expected = reference["expect"]
      #expect(agree(score.total, try expected.double("score")))
      #expect(agree(score.times, try expected.double("ts")))
      #expect(agree(score.sizes, try expected.double("ds")))
      #expect(agree(score.duration, try expected.double("dur")))
      #expect(agree(score.histogram, try expected.double("hist")))
    }
    #expect(RITAScore(times: [], sizes: [], from: 0, to: 86_400) == nil)
    #expect(RITAScore(times: [1, 1, 1, 1, 1], sizes: [1], from: 0, to: 86_400) == nil)
  }
}
