/// The numbers behind the signals: pure functions of times, sizes and counts.
///
/// Times are seconds with fractions. Natural logarithms of likelihood ratios ("nats") are `Double`; weights that are
/// given in decibans are `Decibans`. No function traps: what is no number is left out, and too little data weighs
/// nothing.
public enum Statistics {}
