// ts-morph over a folder: which file imports which, by TypeScript's program. A process of its own, to be measured.

import process from 'node:process'
import { Project } from 'ts-morph'
import { createFiles } from '../../../server/src/io/files.ts'

const [root = ''] = process.argv.slice(2)
const files = createFiles(root, undefined)
const paths = (await files.list()).filter(path => /\.[mc]?[jt]sx?$/.test(path))
const project = new Project({
  compilerOptions: { allowJs: true, noLib: true, types: [] },
  skipAddingFilesFromTsConfig: true,
})
for (const path of paths) project.addSourceFileAtPath(`${files.root}/${path}`)
const edges = project.getSourceFiles().flatMap(file => file.getReferencedSourceFiles())
console.log(JSON.stringify({ files: paths.length, edges: edges.length }))
