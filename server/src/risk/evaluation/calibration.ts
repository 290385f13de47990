// Calibration: whether what is called a probability comes true as often as it says.

const groups = 10

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

/**
 * The expected calibration error, 0–1: ten groups of equal number by probability, and in each how far the mean
 * probability lies from the share that came true, weighed by the group's size (Naeini 2015). 0 of nothing.
 */
export function calibrationError(probabilities: readonly number[], outcomes: readonly boolean[]): number {
  const order = [...probabilities.keys()].sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0))
  const gaps = new Array<number>(groups).fill(0)
  order.forEach((index, rank) => {
    const group = Math.floor((rank * groups) / order.length)
    gaps[group] = (gaps[group] ?? 0) + (probabilities[index] ?? 0) - (outcomes[index] === true ? 1 : 0)
  })
  const gap = gaps.reduce((sum, one) => sum + Math.abs(one), 0)
  return order.length > 0 ? gap / order.length : 0
}

/**
 * The intercept under which the likelihoods (log-odds) foretell as many as came true. Where all or none did, half a
 * commit of the other kind is assumed. By bisection, to 1e-9.
 */
export function fitIntercept(likelihoods: readonly number[], outcomes: readonly boolean[]): number {
  const count = outcomes.length
  const occurred = Math.min(count - 0.5, Math.max(0.5, outcomes.filter(Boolean).length))
  let [low, high] = [-60, 60]
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    const foretold = likelihoods.reduce((sum, likelihood) => sum + probabilityOf(likelihood + middle), 0)
    if (foretold < occurred) low = middle
    else high = middle
  }
  return (low + high) / 2
}
