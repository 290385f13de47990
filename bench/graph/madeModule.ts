// One module of a made repository: functions, types, classes with members, and what it imports.

import type { Module } from './made.ts'

export interface Place {
  readonly package: string
  readonly folder: string
  readonly name: string
  readonly isTest: boolean
  /** Those that are there already. */
  readonly modules: readonly Module[]
  readonly random: () => number
}

/** How many functions, types, classes and methods of each a module has. */
const usual = { functions: 5, types: 2, classes: 1, methods: 5 }
const large = { functions: 110, types: 30, classes: 12, methods: 10 }

/** One name that is imported, and how it is used. */
interface Taken {
  readonly of: Module
  readonly local: string
  readonly line: string
}

export function writeModule(place: Place): { readonly module: Module; readonly text: string } {
  const { name, folder, random, isTest } = place
  const size = name === 'tools' ? large : usual
  const up = name[0]?.toUpperCase() + name.slice(1)
  const path = `packages/${place.package}/src/${folder}/${name}${isTest ? '.test' : ''}.ts`
  const hasClass = random() < 0.6 || name === 'tools'
  const module: Module = {
    path,
    package: place.package,
    folder,
    name,
    functions: isTest ? [] : numbered(size.functions, index => `${name}Do${index}`),
    types: isTest ? [] : numbered(size.types, index => `${up}Type${index}`),
    classes:
      isTest || !hasClass
        ? []
        : numbered(size.classes, index => ({
            name: `${up}Class${index}`,
            methods: numbered(
              size.methods,
              at => `${methodNames[(at + index) % methodNames.length]}${at % 3}`,
            ),
          })),
  }
  const taken = take(place, name === 'tools' ? 24 : 2 + Math.floor(random() * 5))
  const writer = new Writer(place, module, taken)
  const text = [...taken.map(one => one.line), '', ...(isTest ? writer.tests() : writer.declarations())]
  return { module, text: `${text.join('\n')}\n` }
}

const methodNames = ['load', 'save', 'find', 'add', 'remove', 'update', 'render', 'close', 'open', 'next']

function numbered<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** So many packages are there for all others. */
const core = 4

/** Half from the same folder, then of the same package, of the packages for all, and of the one before. */
function take({ package: own, folder, modules, random }: Place, count: number): readonly Taken[] {
  const tools = modules.find(one => one.name === 'tools')
  const beside = modules.slice(-12).filter(one => one.package === own && one.folder === folder)
  const number = Number(own.slice(1))
  const inPackage = modules.filter(one => one.package === own)
  const inCore = modules.filter(one => Number(one.package.slice(1)) < core)
  const before = modules.filter(one => Number(one.package.slice(1)) === number - 1)
  const taken = new Map<string, Taken>()
  for (let index = 0; index < count && modules.length > 0; index++) {
    const kind = random()
    const pool = kind < 0.5 ? beside : kind < 0.75 ? inPackage : kind < 0.95 ? inCore : before
    const usesTools = index === 0 && tools !== undefined && random() < 0.1
    const of = usesTools ? tools : pool[Math.floor(pool.length * random() ** 2)]
    if (!of) continue
    const names = [...of.functions, ...of.types, ...of.classes.map(one => one.name)]
    const name = names[Math.floor(names.length * random() ** 2)] ?? ''
    const isSpace = random() < 0.05
    const local = isSpace ? `all${index}` : name
    if (taken.has(local)) continue
    const far = random() < 0.3 ? `@made/${of.package}/${of.folder}` : `@made/${of.package}`
    const near = of.folder === folder ? `./${of.name}` : `../${of.folder}`
    const from =
      of.package === own ? near : isInNamespace(of.folder) ? `@made/${of.package}/${of.folder}` : far
    taken.set(local, {
      of,
      local,
      line: `import ${isSpace ? `* as ${local}` : `{ ${name} }`} from '${from}'`,
    })
  }
  return [...taken.values()]
}

/** Folders whose names a package gives on as a namespace: every fifth. */
function isInNamespace(folder: string): boolean {
  return /^part(4|9|14)$/.test(folder)
}

class Writer {
  readonly #place: Place
  readonly #module: Module
  readonly #taken: readonly Taken[]

  constructor(place: Place, module: Module, taken: readonly Taken[]) {
    this.#place = place
    this.#module = module
    this.#taken = taken
  }

  declarations(): readonly string[] {
    return [
      ...this.#module.types.flatMap((name, index) => this.#type(name, index)),
      `const limit = ${Math.floor(this.#place.random() * 100)}`,
      '',
      ...this.#module.functions.flatMap((name, index) => this.#function(name, index)),
      ...this.#module.classes.flatMap((one, index) => this.#class(one, index)),
    ]
  }

  tests(): readonly string[] {
    return this.#taken.flatMap(({ local }, index) => [
      `test('${local} ${index}', () => {`,
      `  assert.equal(${this.#use(index)}, ${index})`,
      '})',
      '',
    ])
  }

  #type(name: string, index: number): readonly string[] {
    return [
      `/** What ${name} is made of. */`,
      `export interface ${name} {`,
      '  readonly id: number',
      `  readonly kind: '${name}'`,
      `  readonly owner: ${this.#typeName(index)}`,
      '}',
      '',
    ]
  }

  #function(name: string, index: number): readonly string[] {
    const { functions, types } = this.#module
    const before = index > 0 ? `${functions[Math.floor(this.#place.random() * index)]}(value)` : 'value.id'
    return [
      `/** ${name}: as far as the limit goes. */`,
      `export function ${name}(value: ${types[index % types.length]}): number {`,
      '  if (value.id > limit) return 0',
      `  const first = ${this.#use(index)}`,
      `  const second = ${before}`,
      '  const text = `${first} of ${second}`',
      '  return text.length',
      '}',
      '',
    ]
  }

  #class({ name, methods }: Module['classes'][number], index: number): readonly string[] {
    const base = index === 0 ? this.#baseClass() : undefined
    const other = this.#typeName(index)
    return [
      `export class ${name} ${base === undefined ? '' : `extends ${base} `}{`,
      `  readonly owner: ${other}`,
      `  #held = new Map<string, ${this.#module.types[0]}>()`,
      ...methods.flatMap((method, at) => [
        '',
        `  ${method}(key: string, owner: ${other}): number {`,
        '    const held = this.#held.get(key)',
        `    if (held) return ${this.#module.functions[(at + index) % this.#module.functions.length]}(held)`,
        `    const more = ${this.#use(at)}`,
        `    return ${at > 0 ? `this.${methods[at - 1]}(key, owner)` : 'key.length'} + owner.${methodNames[at % 10]}${at % 3}(key, owner) + Number(more)`,
        '  }',
      ]),
      '}',
      '',
    ]
  }

  /** A few classes of each package are there to be extended. */
  #baseClass(): string | undefined {
    const extensible = this.#taken.filter(
      ({ of }) => /x[0-3]x0$/.test(of.name) && of.name !== this.#module.name,
    )
    return extensible.map(({ of, local }) => of.classes.find(one => one.name === local)?.name).find(Boolean)
  }

  /** A class that was imported, or the first type of its own. */
  #typeName(index: number): string {
    const classes = this.#taken.filter(({ of, local }) => of.classes.some(one => one.name === local))
    return classes[index % Math.max(1, classes.length)]?.local ?? this.#module.classes[0]?.name ?? 'Date'
  }

  /** An expression that uses something that was imported. */
  #use(index: number): string {
    const taken =
      this.#taken[(index + Math.floor(this.#place.random() * 2)) % Math.max(1, this.#taken.length)]
    if (!taken) return String(index)
    const { of, local } = taken
    if (local.startsWith('all')) return `${local}.${of.functions[0]}({} as never)`
    if (of.functions.includes(local)) return `${local}({} as never)`
    if (of.types.includes(local)) return `({} as ${local}).id`
    const method = of.classes.find(one => one.name === local)?.methods[index % 5]
    return `new ${local}().${method}('key', undefined as never)`
  }
}
