// The rule `hallucinated-package`: an import of a package that nobody here knows.

import type { ChangedText } from './changedText.ts'
import { type Code, spanOf } from './code/code.ts'
import { modulesOf } from './code/imports.ts'
import { packageOfSpecifier } from './code/packageName.ts'
import { appeared, type Occurrence, wholeCodesOf } from './compare.ts'
import type { Hit, Rule } from './finding.ts'
import { lookAlikeOf } from './lookAlike.ts'
import type { PackageNames } from './surroundings.ts'

interface Asked extends Occurrence {
  readonly specifier: string
}

/**
 * Packages that changed lines import for the first time and that no manifest, lockfile, workspace or installed folder
 * knows. Silent where there is no manifest, for what a configuration leads elsewhere, and for what was imported before.
 * In a test the finding is `soft`: what is imported there is often made up on purpose.
 */
export const hallucinatedPackage: Rule = {
  id: 'hallucinated-package',
  severity: 'hard',
  check: text => {
    const { packages } = text.surroundings
    const codes = packages && wholeCodesOf(text)
    if (!packages || !codes) return []
    return appeared(text, askedIn(codes.before), askedIn(codes.after)).flatMap(asked => {
      const { key: name, specifier } = asked
      if (isKnown(packages, name) || isAlias(packages, specifier)) return []
      if (text.surroundings.leadsTo(text.path, specifier) !== 'outside') return []
      return text.surroundings.isImportedBefore(name) ? [] : [hitAt(text, asked, packages)]
    })
  },
}

function askedIn(code: Code): readonly Asked[] {
  return modulesOf(code).flatMap(({ specifier, at }) => {
    const name = packageOfSpecifier(specifier)
    return name === undefined ? [] : [{ key: name, specifier, span: spanOf(code, { from: at, to: at + 1 }) }]
  })
}

function isKnown({ declared, own, locked, installed }: PackageNames, name: string): boolean {
  return [name, typesOf(name)].some(
    one => declared.has(one) || own.has(one) || locked.has(one) || installed.has(one),
  )
}

/** `@types/a`, `@types/scope__a`: who has the types of a package knows the package. */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`
}

function isAlias({ aliases }: PackageNames, specifier: string): boolean {
  return aliases.some(alias => {
    const [head = '', tail] = alias.split('*')
    if (tail === undefined) return specifier === alias
    return specifier.startsWith(head) && specifier.endsWith(tail)
  })
}

function hitAt(text: ChangedText, { span, key: name }: Asked, packages: PackageNames): Hit {
  const { declared, own, locked, installed } = packages
  const alike = [declared, own, installed, locked].map(names => lookAlikeOf(name, names)).find(Boolean)
  const message =
    alike === undefined
      ? `No package.json, lockfile or installed folder knows “${name}”: the import fails, or brings in whatever somebody puts under that name. Check that the package exists and is the one that is meant, and declare it in package.json.`
      : `No package.json, lockfile or installed folder knows “${name}”, which looks like “${alike}”: names like these are registered by strangers. Write “${alike}”, or declare in package.json the package that is meant.`
  return { span, message, ...(text.test ? { severity: 'soft' as const } : {}) }
}
