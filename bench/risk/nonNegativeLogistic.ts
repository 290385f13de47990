// Logistic regression with non-negative weights and an intercept for each group, by projected Newton steps.

export interface Group {
  /** A row for each outcome, all of one length. */
  readonly rows: readonly (readonly number[])[]
  readonly outcomes: readonly boolean[]
}

export interface Fit {
  readonly weights: readonly number[]
  /** One for each group, in order. */
  readonly intercepts: readonly number[]
  readonly steps: number
}

interface Slope {
  readonly loss: number
  readonly gradient: Float64Array
  /** Rows of a symmetric matrix. */
  readonly curvature: readonly Float64Array[]
  readonly interceptGradient: Float64Array
  readonly interceptCurvature: Float64Array
  /** By group: how its intercept and the weights bend together. */
  readonly mixed: readonly Float64Array[]
}

const ridge = 1
const stepLimit = 100
const tolerance = 1e-9

/**
 * Minimises the log loss + `ridge / 2` × the sum of the squared weights, under weights ≥ 0. The intercepts are free
 * and not penalised. A weight is held at 0 while it is there and the loss would fall only below it (Bertsekas 1982).
 * Groups of a single outcome say nothing about weights, and get a large but finite intercept.
 */
export function fitNonNegative(groups: readonly Group[]): Fit {
  const size = groups[0]?.rows[0]?.length ?? 0
  let weights = new Float64Array(size)
  let intercepts = Float64Array.from(groups, startOf)
  let here = slopeAt(groups, weights, intercepts)
  for (let step = 1; step <= stepLimit; step++) {
    const { direction, shifts } = newtonStep(here, weights)
    let [length, moved] = [1, false]
    while (length > 1e-6 && !moved) {
      const nextWeights = weights.map((weight, j) => Math.max(0, weight + length * (direction[j] ?? 0)))
      const nextIntercepts = intercepts.map((one, i) => one + length * (shifts[i] ?? 0))
      const next = slopeAt(groups, nextWeights, nextIntercepts)
      moved = next.loss < here.loss - tolerance
      if (moved) [weights, intercepts, here] = [nextWeights, nextIntercepts, next]
      length /= 2
    }
    if (!moved) return { weights: [...weights], intercepts: [...intercepts], steps: step }
  }
  return { weights: [...weights], intercepts: [...intercepts], steps: stepLimit }
}

function startOf({ outcomes }: Group): number {
  const occurred = outcomes.filter(Boolean).length
  return Math.log((occurred + 0.5) / (outcomes.length - occurred + 0.5))
}

function slopeAt(groups: readonly Group[], weights: Float64Array, intercepts: Float64Array): Slope {
  const size = weights.length
  const gradient = weights.map(weight => ridge * weight)
  const curvature = Array.from({ length: size }, (_, j) => {
    const row = new Float64Array(size)
    row[j] = ridge
    return row
  })
  const interceptGradient = new Float64Array(groups.length)
  const interceptCurvature = new Float64Array(groups.length)
  const mixed = groups.map(() => new Float64Array(size))
  let loss = (ridge / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0)
  groups.forEach(({ rows, outcomes }, group) => {
    const bends = mixed[group] ?? new Float64Array(size)
    const intercept = intercepts[group] ?? 0
    rows.forEach((row, index) => {
      let z = intercept
      for (let j = 0; j < size; j++) z += (weights[j] ?? 0) * (row[j] ?? 0)
      const occurred = outcomes[index] === true ? 1 : 0
      const probability = 1 / (1 + Math.exp(-z))
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - occurred * z
      const error = probability - occurred
      const spread = probability * (1 - probability)
      interceptGradient[group] = (interceptGradient[group] ?? 0) + error
      interceptCurvature[group] = (interceptCurvature[group] ?? 0) + spread
      for (let j = 0; j < size; j++) {
        const x = row[j] ?? 0
        if (x === 0) continue
        gradient[j] = (gradient[j] ?? 0) + error * x
        bends[j] = (bends[j] ?? 0) + spread * x
        const line = curvature[j]
        if (line === undefined) continue
        for (let k = 0; k <= j; k++) line[k] = (line[k] ?? 0) + spread * x * (row[k] ?? 0)
      }
    })
  })
  curvature.forEach((line, j) => {
    for (let k = j + 1; k < size; k++) line[k] = curvature[k]?.[j] ?? 0
  })
  return { loss, gradient, curvature, interceptGradient, interceptCurvature, mixed }
}

/** The intercepts are eliminated first: each group has one, so that only the weights need a matrix. */
function newtonStep(
  slope: Slope,
  weights: Float64Array,
): { readonly direction: Float64Array; readonly shifts: Float64Array } {
  const size = weights.length
  const gradient = slope.gradient.slice()
  const curvature = slope.curvature.map(row => row.slice())
  slope.mixed.forEach((bends, group) => {
    const own = slope.interceptCurvature[group] ?? 0
    if (own < 1e-12) return
    for (let j = 0; j < size; j++) {
      const share = (bends[j] ?? 0) / own
      gradient[j] = (gradient[j] ?? 0) - share * (slope.interceptGradient[group] ?? 0)
      const line = curvature[j]
      if (line === undefined) continue
      for (let k = 0; k < size; k++) line[k] = (line[k] ?? 0) - share * (bends[k] ?? 0)
    }
  })
  const free = [...weights.keys()].filter(j => (weights[j] ?? 0) > 0 || (gradient[j] ?? 0) < 0)
  const solved = solve(
    free.map(j => free.map(k => curvature[j]?.[k] ?? 0)),
    free.map(j => -(gradient[j] ?? 0)),
  )
  const direction = new Float64Array(size)
  free.forEach((j, index) => {
    direction[j] = solved[index] ?? 0
  })
  const shifts = Float64Array.from(slope.mixed, (bends, group) => {
    const own = slope.interceptCurvature[group] ?? 0
    if (own < 1e-12) return 0
    const pulled = bends.reduce((sum, bend, j) => sum + bend * (direction[j] ?? 0), 0)
    return -((slope.interceptGradient[group] ?? 0) + pulled) / own
  })
  return { direction, shifts }
}

/** Gauss with pivots; a column that is a mixture of others gets 0. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    const pivot = rows.reduce(
      (best, row, index) =>
        index >= column && Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? index : best,
      column,
    )
    const top = rows[pivot]
    const swapped = rows[column]
    if (top === undefined || swapped === undefined) continue
    ;[rows[column], rows[pivot]] = [top, swapped]
    const divisor = top[column] ?? 0
    if (Math.abs(divisor) < 1e-12) continue
    rows.forEach((row, index) => {
      const factor = (row[column] ?? 0) / divisor
      if (index === column || factor === 0) return
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0)
    })
  }
  return rows.map((row, index) => {
    const divisor = row[index] ?? 0
    return Math.abs(divisor) < 1e-12 ? 0 : (row[size] ?? 0) / divisor
  })
}
