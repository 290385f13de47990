// `npm run package`: the VSIX.
import { bootstrap } from './bootstrap.mjs'

await bootstrap('packaging/main.ts')
