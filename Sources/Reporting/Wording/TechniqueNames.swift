/// Names of ATT&CK techniques as MITRE gives them; they are not translated.
enum TechniqueNames {
  static let names: [String: String] = [
    "T1008": "Fallback Channels", "T1029": "Scheduled Transfer", "T1030": "Data Transfer Size Limits",
    "T1041": "Exfiltration Over C2 Channel", "T1071": "Application Layer Protocol", "T1071.001": "Web Protocols",
    "T1071.004": "DNS", "T1090": "Proxy", "T1095": "Non-Application Layer Protocol", "T1102": "Web Service",
    "T1102.001": "Dead Drop Resolver", "T1102.002": "Bidirectional Communication",
    "T1102.003": "One-Way Communication", "T1105": "Ingress Tool Transfer", "T1132": "Data Encoding",
    "T1567": "Exfiltration Over Web Service", "T1567.001": "Exfiltration to Code Repository",
    "T1567.002": "Exfiltration to Cloud Storage", "T1568": "Dynamic Resolution", "T1571": "Non-Standard Port",
    "T1572": "Protocol Tunneling", "T1573": "Encrypted Channel",
  ]
}
