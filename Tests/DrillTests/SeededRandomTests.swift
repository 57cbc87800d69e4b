import Drill
import Testing

@Suite struct SeededRandomTests {
  @Test func streamsAreRepeatableAndIndependent() {
    var first = SeededRandom(seed: 5, label: "a")
    var again = SeededRandom(seed: 5, label: "a")
    var other = SeededRandom(seed: 5, label: "b")
    let draws = (0..<5).map { _ in first.next() }
    #expect(draws == (0..<5).map { _ in again.next() })
    #expect(draws != (0..<5).map { _ in other.next() })
  }

  @Test func firstDrawsOfManyLabelsAreUniform() {
    let below = (0..<4000).count { index in
      var random = SeededRandom(seed: 7, label: "install/program/\(index)")
      return random.happens(0.8)
    }
    #expect((3080...3320).contains(below))
  }

  @Test func lawsHaveTheirMeans() {
    var random = SeededRandom(seed: 1, label: "laws")
    func mean(_ draw: (inout SeededRandom) -> Double) -> Double {
      var sum = 0.0
      for _ in 0..<20_000 { sum += draw(&random) }
      return sum / 20_000
    }
    #expect(abs(mean { $0.uniform() } - 0.5) < 0.01)
    #expect(abs(mean { $0.normal(3, 2) } - 3) < 0.06)
    #expect(abs(mean { $0.exponential(4) } - 4) < 0.12)
    #expect(abs(mean { Double($0.poisson(2.5)) } - 2.5) < 0.05)
    #expect(abs(mean { Double($0.poisson(80)) } - 80) < 0.3)
    #expect(abs(mean { $0.gamma(shape: 2, scale: 3) } - 6) < 0.12)
    #expect(abs(mean { $0.gamma(shape: 0.5, scale: 2) } - 1) < 0.05)
    #expect(abs(mean { Double($0.geometric(0.25)) } - 4) < 0.12)
    #expect(random.integer(below: 0) == 0)
  }

  @Test func catalogueNamesAreUniqueAndMany() {
    let names = SoftwareCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 25)
    let plants = PlantedCatalogue.demo + PlantedCatalogue.more
    #expect(Set(plants.map(\.id)).count == plants.count)
    #expect(PlantedCatalogue.demo.count == 13)
    #expect(PlantedCatalogue.officeHoursDrive.destination == "graph.microsoft.com")
  }
}
