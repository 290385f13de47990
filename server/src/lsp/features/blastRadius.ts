// Blast radius: everything that depends on the declaration at a place, nearest first.

import { hasNewSignature } from '../../analysis/breakage.ts'
import { type LocatedDependent, locate } from '../../analysis/report.ts'
import type { FilePath } from '../../base/path.ts'
import {
  blindSpotsOn,
  dependentsOf,
  landmarksOf,
  blastRadius as radiusOf,
  untypedUsesOf,
} from '../../graph/declarationGraph.ts'
import type { BlastRadiusResult, DependentItem, Landmark } from '../../protocol.ts'
import { methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'
import { declarationOf } from '../declarationOf.ts'
import type { Root } from '../roots.ts'

/** More than a person looks at in a list. */
const dependentsSent = 500

export const blastRadius: Feature = context => {
  context.connection.onRequest(methods.blastRadius, (params: unknown): BlastRadiusResult | null => {
    const asked = check.declaration(params)
    const place = context.roots.find(asked.uri)
    if (!place) return null
    const { snapshot } = place.root.session.workspace
    const declaration = declarationOf(snapshot, place.path, asked)
    if (!declaration) return null
    const dependents = dependentsOf(snapshot.graph, place.path, declaration.name).slice(0, dependentsSent)
    return {
      declaration: `${place.path}#${declaration.name}`,
      range: declaration.range,
      radius: radiusOf(snapshot.graph, snapshot.layout, place.path, declaration.name),
      dependents: toItems(context, place.root, locate(snapshot, dependents)),
      blindSpots: blindSpotsOn(snapshot.graph, place.path, declaration.name),
      landmarks: landmarksAt(context, place.root, { path: place.path, declaration: declaration.name }),
      untypedUses: untypedUsesOf(snapshot.graph, place.path, declaration.name),
      signatureChanged: hasNewSignature(snapshot.files.get(place.path), declaration.name),
    }
  })
  return {}
}

/** More than a person looks at in a list. */
const landmarksSent = 200

function landmarksAt(
  context: ServerContext,
  root: Root,
  place: { readonly path: FilePath; readonly declaration: string },
): BlastRadiusResult['landmarks'] {
  const { graph, layout } = root.session.workspace.snapshot
  const { entryPoints, tests, publicApi } = landmarksOf(graph, layout, place)
  const at = (path: FilePath, of: string): Landmark => ({ uri: context.roots.uriOf(root, path), path, of })
  return {
    entryPoints: entryPoints.slice(0, landmarksSent).map(({ path, of }) => at(path, of)),
    tests: tests.slice(0, landmarksSent).map(path => at(path, '')),
    publicApi: publicApi.slice(0, landmarksSent),
  }
}

export function toItems(
  context: ServerContext,
  root: Root,
  dependents: readonly LocatedDependent[],
): readonly DependentItem[] {
  return dependents.map(({ path, declaration, distance, range, confidence }) => ({
    uri: context.roots.uriOf(root, path),
    path,
    declaration,
    distance,
    range,
    ...(confidence === 'certain' ? {} : { confidence }),
  }))
}
