// Calls, commands and settings that destroy everything they reach, by the names that everybody knows them under.

/** Every pattern is linear: gaps are bounded, and nothing repeats inside of a repetition. */
function anyOf(patterns: readonly RegExp[], flags: 'g' | 'gm'): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), flags)
}

/** Calls of ORMs and clients that reach every row, in several languages. */
export const destructiveQueries = anyOf(
  [
    /\.deleteMany\(\s*(?:\{\s*(?:where\s*:\s*\{\s*\}\s*,?\s*)?\}\s*)?\)/,
    /\.updateMany\(\s*\{\s*data\s*:\s*\{[^{}]{0,200}\}\s*,?\s*\}\s*\)|\.updateMany\(\s*\{\s*\}\s*,/,
    /\.destroy\(\s*\{\s*(?:where\s*:\s*\{\s*\}|truncate\s*:\s*true)/,
    /\b(?:db|knex|trx|tx|database)\(\s*["'`]\w{1,60}["'`]\s*\)\s*\.(?:del|delete|truncate)\(\s*\)/,
    /\.sync\(\s*\{[^{}]{0,100}\bforce\s*:\s*true/,
    /\.dropDatabase\(|\bdropAllTables\(|\.dropSchema\(|\.drop_all\(|\.dropAllSchemas\(|\.dropCollection\(/,
    /\.collection\(\s*[^()\n]{1,60}\)\s*\.drop\(\s*\)|\bdb\.\w{1,60}\.drop\(\s*\)|\.drop_(?:collection|database)\(/,
    /\bawait\s+(?:\w{1,30}\.)?(?:db|tx|trx|database)\.delete\(\s*(?:schema\.\w{1,60}|\w{0,60}[a-z]s|\w{1,60}Table)\s*\)(?!\s{0,80}\.where)/,
    /\.delete\(\s*\)\s*\.from\([^()\n]{1,60}\)\s*\.execute\(/,
    /\b\w{0,40}[rR]epo(?:sitory)?\.(?:clear\(\s*\)|delete\(\s*\{\s*\}\s*\)|deleteAll(?:InBatch)?\(\s*\))/,
    /\.(?:flushall|flushdb|flushAll|flushDb|FlushAll|FlushDB)\(/,
    /\.objects\.all\(\s*\)\.delete\(\s*\)|\.query\(\s*\w{1,60}\s*\)\.delete\(|\.delete_many\(\s*\{\s*\}\s*\)/,
    /\.execute\(\s*(?:sa\.|sqlalchemy\.)?delete\(\s*\w{1,60}\s*\)\s*\)/,
    /\b[A-Z]\w{1,60}\.(?:delete_all|destroy_all)\b|\b[A-Z]\w{1,60}::truncate\(\s*\)/,
    /\.Where\(\s*"1\s?=\s?1"\s*\)\.Delete\(|\bAllowGlobalUpdate:\s*true|\.Migrator\(\)\.DropTable\(/,
    /\b(?:dropTable(?:IfExists)?|drop_table)\(|^\s*drop_table\s+:|\bSchema::drop(?:IfExists|AllTables)?\(/,
    /\b(?:rmSync|rmdirSync|rimraf|rimrafSync|rmtree|RemoveAll|removeSync)\(\s*(?:["'`](?:\/|~\/?|\/\*)["'`]|(?:os\.)?homedir\(\)|Path\.home\(\)|process\.env\.HOME)/,
  ],
  'gm',
)

const terraform = '(?:terraform|tofu|terragrunt|pulumi|cdk|cdktf|vagrant)'

/** Commands of shells, alone or within a text. */
export const destructiveCommands = anyOf(
  [
    new RegExp(`\\b${terraform}(?:\\s{1,5}[\\w./=:-]{1,80}){0,6}\\s{1,5}-{0,2}destroy\\b`),
    new RegExp(`["'\`]${terraform}["'\`]\\s{0,5},\\s{0,5}\\[[^\\]\\n]{0,120}["'\`]-{0,2}destroy["'\`]`),
    /\b(?:serverless|sls)\s{1,5}remove\b|\beksctl\s{1,5}delete\s{1,5}cluster\b|\bsam\s{1,5}delete\b/,
    /\bkubectl\b(?:\s{1,5}-{1,2}[\w-]{1,30}(?:[= ][\w./-]{1,60})?){0,3}\s{1,5}delete\s{1,5}(?:(?:namespaces?|ns|pvc?|persistentvolume(?:claim)?s?|crds?|customresourcedefinitions?|nodes?|statefulsets?|sts|all)\b[^;&|\n"'`]{0,100}|[^;&|\n"'`]{0,100}(?:--all\b|-f\s))/,
    /\baws\s{1,5}s3\s{1,5}(?:rm\b[^;&|\n]{0,150}--recursive|rb\b[^;&|\n]{0,150})/,
    /\baws\s{1,5}[\w-]{2,30}\s{1,5}(?:delete-(?:db-[\w-]{1,30}|table|stack|cluster|bucket|volume|snapshot|file-system|cache-cluster|replication-group|user-pool|vpc|backup-vault|repository|domain|nodegroup|hosted-zone|queue|stream|secret|log-group)\b|terminate-instances\b|schedule-key-deletion\b)/,
    /\bdocker\s{1,5}system\s{1,5}prune\b[^;&|\n]{0,80}--volumes|\bdocker\s{1,5}volume\s{1,5}(?:rm|prune)\b|\bdocker[ -]compose\b[^;&|\n]{0,80}\sdown\b[^;&|\n]{0,80}\s(?:-v\b|--volumes\b)/,
    /\bhelm\s{1,5}(?:uninstall|delete)\s{1,5}\S/,
    /\bgcloud\s{1,5}[\w -]{1,60}\sdelete\b|\bgcloud\s{1,5}storage\s{1,5}rm\b[^;&|\n]{0,80}\s-{1,2}r|\bgsutil\b[^;&|\n]{0,40}\srm\s{1,5}(?:-\w{1,5}\s{1,5}){0,3}-\w{0,3}[rR]|\baz\s{1,5}[\w -]{1,60}\sdelete\b|\bbq\s{1,5}rm\s{1,5}-\w{0,3}r/,
    /\bheroku\s{1,5}(?:apps:destroy|pg:reset)\b|\b(?:fly|flyctl)\s{1,5}(?:apps|volumes?|postgres|machines?)\s{1,5}destroy\b|\bdoctl\s[\w -]{1,60}\sdelete\b/,
    /(?:^|[\s"'`;&|])dropdb\s{1,5}(?=[\w"$-])[^;&|\n"'`]{1,80}|\bmysqladmin\b[^;&|\n]{0,80}\sdrop\s/,
    /\bredis-cli\b[^;&|\n]{0,100}\b(?:FLUSHALL|FLUSHDB|flushall|flushdb)\b|\betcdctl\s{1,5}del\b[^;&|\n]{0,40}--prefix/,
    /\bmkfs(?:\.\w{2,6})?\s{1,5}[^;&|\n]{0,60}\/dev\/|\bdd\s[^;&|\n]{0,120}\bof=\/dev\/(?:sd|nvme|hd|vd|xvd|disk|mmc)|\b(?:wipefs|blkdiscard|shred)\s[^;&|\n]{0,80}\/dev\/|\b(?:zfs|zpool)\s{1,5}destroy\b|\b(?:vg|lv)remove\s/,
    /\bprisma\s{1,5}(?:migrate\s{1,5}reset\b|db\s{1,5}push\b[^;&|\n]{0,60}--(?:force-reset|accept-data-loss))/,
    /\b(?:rails|rake)\s{1,5}db:(?:drop|reset|purge|schema:load)\b|\bartisan\s{1,5}(?:migrate:(?:fresh|reset|refresh)|db:wipe)\b|\bmanage\.py\s{1,5}(?:flush|reset_db)\b/,
    /\balembic\s{1,5}downgrade\s{1,5}base\b|\bsequelize(?:-cli)?\s{1,5}db:(?:drop|migrate:undo:all)\b|\btypeorm\b[^;&|\n]{0,60}\sschema:drop\b|\bknex\s{1,5}migrate:rollback\s{1,5}--all\b|\bflyway\b[^;&|\n]{0,60}\sclean\b|\bsupabase\s{1,5}db\s{1,5}reset\b/,
  ],
  'gm',
)

/** Settings under which what is deleted takes its data along. */
export const unprotecting = anyOf(
  [
    /\bprevent_destroy\s{0,40}=\s{0,5}false\b/,
    /\b(?:enable_)?(?:deletion|termination|purge)_protection(?:_enabled)?["']?\s{0,40}[=:]\s{0,5}["']?false\b/,
    /\bdisable_api_termination\s{0,40}=\s{0,5}false\b/,
    /\bskip_final_snapshot["']?\s{0,40}[=:]\s{0,5}["']?true\b/,
    /\bforce_destroy["']?\s{0,40}[=:]\s{0,5}["']?true\b/,
    /\b(?:backup_retention_period|recovery_window_in_days)\s{0,40}=\s{0,5}0\b/,
    /\b(?:[dD]eletion|[tT]ermination)Protection(?:Enabled)?["']?\s{0,5}[=:]\s{0,5}["']?false\b/,
    /\b(?:DeletionPolicy|UpdateReplacePolicy|persistentVolumeReclaimPolicy|reclaimPolicy)["']?\s{0,5}:\s{0,5}["']?Delete\b/,
    /\bRemovalPolicy\.DESTROY\b|\bautoDeleteObjects\s{0,5}[:=]\s{0,5}true\b/,
  ],
  'g',
)

/** The same settings as they protect: one that goes is switched off as well. */
export const protections = anyOf(
  [
    /\bprevent_destroy\s{0,40}=\s{0,5}true\b/,
    /\b(?:enable_)?(?:deletion|termination|purge)_protection(?:_enabled)?["']?\s{0,40}[=:]\s{0,5}["']?true\b/,
    /\b(?:[dD]eletion|[tT]ermination)Protection(?:Enabled)?["']?\s{0,5}[=:]\s{0,5}["']?true\b/,
    /\bdisable_api_termination\s{0,40}=\s{0,5}true\b/,
    /\b(?:DeletionPolicy|UpdateReplacePolicy|persistentVolumeReclaimPolicy|reclaimPolicy)["']?\s{0,5}:\s{0,5}["']?Retain\b/,
    /\bRemovalPolicy\.RETAIN\b/,
  ],
  'g',
)
