// Review requests on disk: `requests/<id>.json`, and the Markdown beside it that a person reads or sends.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import type { Requests } from '../analysis/host.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import type { ReviewRequest } from '../review/request.ts'
import { codeOf } from './errorCode.ts'
import { parseRequest } from './requestsParse.ts'

/** Larger files are not ours. */
const sizeLimit = 5 * 1024 * 1024

/** An id names a file: nothing that could lead elsewhere. */
const safeId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/

/** `storageFolder` is `Vcs.storage`, or any folder of ours where there is no repository. Created when needed. */
export function createRequests(storageFolder: string): Requests {
  const folder = join(storageFolder, 'requests')
  return {
    list: async () => {
      const listed = await namesIn(folder)
      if (typeof listed === 'string') return { value: [], problems: [{ message: listed }] }
      const names = listed.filter(name => name.endsWith('.json')).sort()
      const requests: ReviewRequest[] = []
      const problems: Problem[] = []
      for (const name of names) {
        const read = await readRequest(folder, name)
        if (typeof read === 'string') {
          const message = `The review request ${join(folder, name)} is left out: ${read}. Delete it, or request again.`
          problems.push({ message })
        } else requests.push(read)
      }
      return { value: requests, problems }
    },
    save: async (request, markdown) => {
      if (!safeId.test(request.id)) throw new Error(`"${request.id}" cannot name a review request.`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const page = join(folder, `${request.id}.md`)
      await writeWhole(page, markdown)
      // Last: a request counts once its JSON is there.
      await writeWhole(join(folder, `${request.id}.json`), `${JSON.stringify(request, undefined, 2)}\n`)
      return page
    },
  }
}

/** The names, or the sentence that says why they cannot be read. */
async function namesIn(folder: string): Promise<string[] | string> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    return `The review requests in ${folder} cannot be read (${messageOf(error)}): none of them counts.`
  }
}

/** The request, or why there is none: a clause without its full stop. */
async function readRequest(folder: string, name: string): Promise<ReviewRequest | string> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(folder, name))
  } catch (error) {
    return `it cannot be read (${messageOf(error)})`
  }
  if (bytes.length > sizeLimit) return `it is larger than ${sizeLimit} bytes`
  const request = parseRequest(bytes.toString('utf8'))
  if (typeof request === 'string') return request
  return `${request.id}.json` === name ? request : `its id is "${request.id}", which is not its file's name`
}

/** Readers see the old file or the new one, never half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${pid}.tmp`
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}
