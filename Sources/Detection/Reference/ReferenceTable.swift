// Written by `make calibrate`; do not edit by hand.

/// The shipped reference population, counted on seeds 301, 302, 303, 304, 400 hosts, 7 days.
enum ReferenceTable {
  /// Printed with every result that leans on it.
  static let version = "1"
  /// The key of names outside the catalogue.
  static let elsewhere = "elsewhere"

  static let peopleMachines = ReferencePopulation.Kind(
    hostShare: [
      "Firefox": 0.53343,
      "Go crypto/tls": 0.36784,
      "Python ssl (OpenSSL)": 0.0029,
      "Windows WinHTTP (Schannel)": 0.77488,
      "Windows WinINet (Schannel)": 0.76579,
      "general": 0.62079,
      "known": 0.00799,
      "other": 0.14348,
    ],
    clients: 39.0,
    apiOnly: (0.2482, 0.591))
  static let otherMachines = ReferencePopulation.Kind(
    hostShare: [
      "Go crypto/tls": 0.21989,
      "Python ssl (OpenSSL)": 0.05381,
      "Windows WinHTTP (Schannel)": 0.04034,
      "Windows WinINet (Schannel)": 0.06502,
      "known": 0.01786,
      "other": 0.12982,
    ],
    clients: 27.8,
    apiOnly: (0.5, 0.542))

  static let peoplePlaces: [String: ReferencePopulation.Place] = [
    "api": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Firefox": 0.02299,
        "Go crypto/tls": 0.005,
        "Python ssl (OpenSSL)": 0.005,
        "Safari": 0.005,
        "Windows WinINet (Schannel)": 0.18017,
        "general": 0.42154,
        "other": 0.05074,
      ],
      unseen: 0.05074,
      withoutCompanions: (0.1622, 0.0653)),
    "assets": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "general": 0.41257,
        "other": 0.04599,
      ],
      unseen: 0.04599,
      withoutCompanions: (0.1713, 0.247)),
    "auth": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Python ssl (OpenSSL)": 0.005,
        "Windows WinINet (Schannel)": 0.17468,
        "general": 0.33801,
        "other": 0.005,
      ],
      unseen: 0.005,
      withoutCompanions: (0.3209, 0.0251)),
    "elsewhere": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Firefox": 0.005,
        "Go crypto/tls": 0.00593,
        "Safari": 0.005,
        "Windows WinHTTP (Schannel)": 0.02436,
        "Windows WinINet (Schannel)": 0.07329,
        "general": 0.45267,
        "other": 0.03803,
      ],
      unseen: 0.03803,
      withoutCompanions: (0.5, 0.5)),
    "raw": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Safari": 0.005,
        "general": 0.48426,
        "other": 0.03117,
      ],
      unseen: 0.03117,
      withoutCompanions: (0.2008, 0.25)),
    "sync": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Windows WinINet (Schannel)": 0.47998,
        "general": 0.31632,
        "other": 0.1791,
      ],
      unseen: 0.1791,
      withoutCompanions: (0.4189, 0.0174)),
    "upload": ReferencePopulation.Place(
      usual: [
        "other": 1.0
      ],
      unseen: 1.0,
      withoutCompanions: (0.5, 0.5)),
    "web": ReferencePopulation.Place(
      usual: [
        "Chromium family": 0.005,
        "Windows WinINet (Schannel)": 0.15553,
        "general": 0.4048,
        "known": 0.005,
        "other": 0.03138,
      ],
      unseen: 0.03138,
      withoutCompanions: (0.1185, 0.378)),
  ]
  static let otherPlaces: [String: ReferencePopulation.Place] = [
    "api": ReferencePopulation.Place(
      usual: [
        "Go crypto/tls": 0.28916,
        "Python ssl (OpenSSL)": 0.04819,
        "Windows WinINet (Schannel)": 0.24096,
        "other": 0.33086,
      ],
      unseen: 0.33086,
      withoutCompanions: (0.5, 0.7604)),
    "auth": ReferencePopulation.Place(
      usual: [
        "Python ssl (OpenSSL)": 0.33333,
        "Windows WinINet (Schannel)": 0.66667,
      ],
      unseen: 0.005,
      withoutCompanions: (0.5, 0.9615)),
    "elsewhere": ReferencePopulation.Place(
      usual: [
        "Go crypto/tls": 0.27172,
        "Python ssl (OpenSSL)": 0.01103,
        "Windows WinHTTP (Schannel)": 0.03724,
        "Windows WinINet (Schannel)": 0.07172,
        "other": 0.60693,
      ],
      unseen: 0.60693,
      withoutCompanions: (0.5, 0.5)),
    "raw": ReferencePopulation.Place(
      usual: [
        "Go crypto/tls": 0.39024,
        "Python ssl (OpenSSL)": 0.39024,
        "other": 0.21951,
      ],
      unseen: 0.21951,
      withoutCompanions: (0.5, 0.9444)),
    "sync": ReferencePopulation.Place(
      usual: [
        "Windows WinINet (Schannel)": 1.0
      ],
      unseen: 0.005,
      withoutCompanions: (0.5, 0.0385)),
    "web": ReferencePopulation.Place(
      usual: [
        "Windows WinINet (Schannel)": 0.22642,
        "known": 0.03774,
        "other": 0.34422,
      ],
      unseen: 0.34422,
      withoutCompanions: (0.5, 0.8871)),
  ]
}
