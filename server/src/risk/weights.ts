// The declared weights of impact: a policy may change them; they are never called a probability.

export interface ImpactWeights {
  /** Points of impact 1 against impact 0, log-odds. */
  readonly lambda: number
  /** The parts of impact; the shipped ones sum to 1. */
  readonly reach: number
  readonly public: number
  readonly signature: number
  readonly untested: number
  readonly sensitive: number
}

/** The impact of a middling change: what `lambda` is measured from. */
export const middlingImpact = 0.35

export const defaultWeights: ImpactWeights = {
  lambda: 2.5,
  reach: 0.35,
  public: 0.2,
  signature: 0.2,
  untested: 0.15,
  sensitive: 0.1,
}
