import Evidence
import Foundation
import Testing

struct DecibansTests {
  @Test func conversions() {
    #expect(abs(Decibans(nats: 1).value - 4.342944819) < 1e-9)
    #expect(abs(Decibans(12.5).nats - 12.5 / 4.342944819) < 1e-9)
    #expect(abs(Decibans(ratio: 100).value - 20) < 1e-12)
    #expect(abs(Decibans(-10).ratio - 0.1) < 1e-12)
    #expect(Decibans(ratio: 0).value == -.infinity)
    #expect(Decibans(0).probability == 0.5)
    #expect(Decibans(.infinity).probability == 1)
    #expect(Decibans(-.infinity).probability == 0)
  }

  @Test(arguments: [
    (12.34, "+12.3 dB"), (12.35, "+12.4 dB"), (-12.25, "-12.3 dB"), (0, "0.0 dB"), (-0.04, "0.0 dB"), (0.05, "+0.1 dB"),
    (-0.05, "-0.1 dB"), (-49, "-49.0 dB"), (100, "+100.0 dB"), (.nan, "0.0 dB"),
  ])
  func printing(value: Double, text: String) {
    #expect(Decibans(value).description == text)
  }

  @Test func roundingIsHalfAwayFromZero() {
    #expect(Decibans(0.25).rounded == 0.3)
    #expect(Decibans(-0.25).rounded == -0.3)
    #expect(Decibans(-0.24).rounded == -0.2)
    #expect(Decibans(.infinity).tenths == 1_000_000_000)
    #expect(Decibans(-.infinity).tenths == -1_000_000_000)
  }

  @Test func arithmetic() {
    var sum: Decibans = 3.5
    sum += 2
    sum -= 0.5
    #expect(sum == 5)
    #expect(-sum < .zero)
    #expect(0.5 * sum == 2.5)
    #expect(Decibans(30).capped(at: 25) == 25)
    #expect(Decibans(-30).capped(at: 25) == -25)
    #expect(Decibans(-3).capped(at: -1) == .zero)
    #expect(Decibans(30).capped(at: Decibans(.infinity)) == 30)
  }

  @Test func codingIsANumber() throws {
    let data = try JSONEncoder().encode([Decibans(1.5), Decibans(-2)])
    #expect(String(decoding: data, as: UTF8.self) == "[1.5,-2]")
    #expect(try JSONDecoder().decode([Decibans].self, from: data) == [1.5, -2])
  }

  @Test(arguments: [
    (0.0, "no support either way"), (2.9, "no support either way"), (2.95, "weak support"),
    (-9.9, "weak support against"),
    (10, "moderate support"), (20, "moderately strong support"), (30, "strong support"),
    (-45, "very strong support against"),
    (60, "extremely strong support"),
  ])
  func words(value: Double, text: String) {
    #expect(VerbalScale.words(for: Decibans(value)) == text)
  }

  @Test func strengthsAreInOrder() {
    #expect(VerbalScale.Strength.allCases == VerbalScale.Strength.allCases.sorted())
  }
}
