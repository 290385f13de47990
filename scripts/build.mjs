// `npm run build`: the bundles in dist/.
import { bootstrap } from './bootstrap.mjs'

await bootstrap('packaging/build.ts')
