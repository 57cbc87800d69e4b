// Written by `make calibrate`; do not edit by hand.

/// The shipped reference population, counted on seeds 301 and 302, 400 hosts, 2 days.
enum ReferenceTable {
  /// Printed with every result that leans on it.
  static let version = "1"
  /// The key of names outside the catalogue.
  static let elsewhere = "elsewhere"

  static let peopleMachines = ReferencePopulation.Kind(
    hostShare: [
      "Go crypto/tls": 0.37245,
      "Python ssl (OpenSSL)": 0.00292,
      "Safari": 0.08721,
      "Windows WinHTTP (Schannel)": 0.78139,
      "Windows WinINet (Schannel)": 0.75803,
      "general": 0.68563,
      "known": 0.01166,
      "other": 0.13387,
    ],
    clients: 39.0,
    apiOnly: (0.2763, 0.6009))
  static let otherMachines = ReferencePopulation.Kind(
    hostShare: [
      "Chromium family": 0.03448,
      "Go crypto/tls": 0.20212,
      "Python ssl (OpenSSL)": 0.05265,
      "Windows WinHTTP (Schannel)": 0.03541,
      "Windows WinINet (Schannel)": 0.06158,
      "known": 0.01786,
      "other": 0.12954,
    ],
    clients: 28.5,
    apiOnly: (0.5, 0.5461))

  static let peoplePlaces: [String: ReferencePopulation.Place] = [
    "api": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Firefox": 0.0232,
        "Go crypto/tls": 0.005,
        "Python ssl (OpenSSL)": 0.005,
        "Safari": 0.005,
        "Windows WinINet (Schannel)": 0.18808,
        "general": 0.45235,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.1803, 0.0519)),
    "assets": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.00828,
        "general": 0.43362,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.1736, 0.5417)),
    "auth": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.00512,
        "Python ssl (OpenSSL)": 0.005,
        "Windows WinINet (Schannel)": 0.19917,
        "general": 0.35749,
      ],
      unseen: 0.005,
      withoutCompanions: (0.2986, 0.031)),
    "elsewhere": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Firefox": 0.00842,
        "Go crypto/tls": 0.0092,
        "Safari": 0.005,
        "Windows WinHTTP (Schannel)": 0.03713,
        "Windows WinINet (Schannel)": 0.10855,
        "general": 0.41343,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.5, 0.5)),
    "raw": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Firefox": 0.005,
        "Safari": 0.005,
        "general": 0.53295,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.239, 0.2833)),
    "sync": ReferencePopulation.Place(
      usual: [
        "Windows WinINet (Schannel)": 0.50721,
        "general": 0.33156,
        "other": 0.00624,
      ],
      unseen: 0.00624,
      withoutCompanions: (0.4318, 0.0153)),
    "upload": ReferencePopulation.Place(
      usual: [
        "other": 0.04167
      ],
      unseen: 0.04167,
      withoutCompanions: (0.5, 0.5)),
    "web": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Windows WinINet (Schannel)": 0.18791,
        "general": 0.42413,
        "known": 0.005,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.1525, 0.3158)),
  ]
  static let otherPlaces: [String: ReferencePopulation.Place] = [
    "api": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.04762,
        "Go crypto/tls": 0.28571,
        "Python ssl (OpenSSL)": 0.04762,
        "Windows WinINet (Schannel)": 0.2381,
        "other": 0.03628,
      ],
      unseen: 0.03628,
      withoutCompanions: (0.5, 0.74)),
    "auth": ReferencePopulation.Place(
      usual: [
        "Python ssl (OpenSSL)": 0.33333,
        "Windows WinINet (Schannel)": 0.66667,
      ],
      unseen: 0.005,
      withoutCompanions: (0.5, 0.9286)),
    "elsewhere": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.01709,
        "Go crypto/tls": 0.24786,
        "Python ssl (OpenSSL)": 0.0114,
        "Windows WinHTTP (Schannel)": 0.03419,
        "Windows WinINet (Schannel)": 0.06553,
        "other": 0.05942,
      ],
      unseen: 0.05942,
      withoutCompanions: (0.5, 0.5)),
    "raw": ReferencePopulation.Place(
      usual: [
        "Go crypto/tls": 0.42105,
        "Python ssl (OpenSSL)": 0.42105,
        "other": 0.01504,
      ],
      unseen: 0.01504,
      withoutCompanions: (0.5, 0.9)),
    "sync": ReferencePopulation.Place(
      usual: [
        "Windows WinINet (Schannel)": 0.81818,
        "other": 0.01732,
      ],
      unseen: 0.01732,
      withoutCompanions: (0.5, 0.0556)),
    "web": ReferencePopulation.Place(
      usual: [
        "Windows WinINet (Schannel)": 0.21429,
        "known": 0.03571,
        "other": 0.07143,
      ],
      unseen: 0.07143,
      withoutCompanions: (0.5, 0.8611)),
  ]
}
