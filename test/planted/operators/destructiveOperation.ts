// Plants an operation that destroys and cannot be taken back: in shells, SQL, ORMs, git and infrastructure.

import type { Operator } from '../operator.ts'
import { atTopLevel, behindLine, betweenLines, insideFunction, replacing } from '../place.ts'

const tables = ['users', 'orders', 'sessions', 'audit_log', 'payments', 'public.accounts']

export const destructiveOperation: Operator = {
  rule: 'destructive-operation',
  styles: [
    {
      name: 'SQL without a condition',
      on: /\.sql$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          `DELETE FROM ${random.pick(tables)};`,
          `delete from ${random.pick(tables)};`,
          `UPDATE ${random.pick(tables)} SET state = 'closed';`,
          `update ${random.pick(tables)}\n  set balance = 0;`,
        ]),
        '',
      ]),
    },
    {
      name: 'SQL that drops',
      on: /\.sql$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          `DROP TABLE ${random.pick(tables)};`,
          `drop table if exists ${random.pick(tables)} cascade;`,
          `TRUNCATE TABLE ${random.pick(tables)};`,
          'DROP DATABASE shop;',
          'DROP SCHEMA public CASCADE;',
        ]),
        '',
      ]),
    },
    {
      name: 'a condition taken away',
      on: /\.sql$/,
      plant: replacing(/^(delete from \S+) where [^;]+;/gim, match => `‹${match[1]};›`),
    },
    {
      name: 'SQL in a script',
      plant: atTopLevel(({ random, Noun }) => [
        `export async function clear${Noun}(pool) {`,
        `  ‹await pool.query(${random.pick([
          `'DELETE FROM ${random.pick(tables)}'`,
          `'TRUNCATE ${random.pick(tables)}'`,
          `\`DROP TABLE IF EXISTS ${random.pick(tables)}\``,
          `"UPDATE ${random.pick(tables)} SET active = false"`,
        ])});›`,
        '}',
      ]),
    },
    {
      name: 'ORM without a condition',
      plant: atTopLevel(({ random, noun, Noun }) => [
        `export async function reset${Noun}(db) {`,
        `  ‹await ${random.pick([
          `db.${noun}.deleteMany()`,
          `db.${noun}.deleteMany({})`,
          `db.${noun}.updateMany({ data: { active: false } })`,
          `db.${Noun}.destroy({ where: {} })`,
          `db.${Noun}.destroy({ truncate: true })`,
          `db('${noun}s').del()`,
          `db.collection('${noun}s').deleteMany({})`,
          `db.sequelize.sync({ force: true })`,
          `db.connection.dropDatabase()`,
          `db.collection('${noun}s').drop()`,
          `db.delete(${noun}s)`,
        ])};›`,
        '}',
      ]),
    },
    {
      name: 'shell that removes too much',
      on: /\.sh$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          'rm -rf /',
          'rm -rf "$TARGET"/*',
          'rm -rf $BUILD_ROOT/*',
          'rm -fr ~/',
          'sudo rm -rf /var/lib/postgresql',
          'rm -r -f ${DATA_DIR}/',
          'rm --recursive --force "$HOME"',
          'find / -name "*.log" -delete',
        ]),
      ]),
    },
    {
      name: 'force push',
      on: /\.(sh|ya?ml)$|Makefile$/,
      plant: (host, random) =>
        (/\.sh$/.test(host.path)
          ? betweenLines(({ random }) => [
              random.pick([
                'git push --force origin main',
                'git push -f',
                'git push origin +main',
                'git push origin main --force',
                'git push --mirror origin',
              ]),
            ])
          : behindLine(/^\s+- run: npm test$|^\tgo test/, ({ random }) => [
              /Makefile$/.test(host.path)
                ? 'git push --force'
                : random.pick(['- run: git push --force origin main', '- run: git push -f origin HEAD:main']),
            ]))(host, random),
    },
    {
      name: 'infrastructure from the shell',
      on: /\.sh$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          'terraform destroy -auto-approve',
          'terraform -chdir=infra apply -destroy -auto-approve',
          'kubectl delete namespace production',
          'kubectl delete pvc --all',
          'aws s3 rm "s3://$BUCKET" --recursive',
          'aws s3 rb s3://uploads --force',
          'aws rds delete-db-instance --db-instance-identifier store --skip-final-snapshot',
          'docker system prune -af --volumes',
          'docker volume rm $(docker volume ls -q)',
          'helm uninstall shop --namespace production',
          'gcloud sql instances delete store --quiet',
          'dropdb shop',
          'redis-cli FLUSHALL',
          'mkfs.ext4 /dev/sda1',
          'dd if=/dev/zero of=/dev/sda bs=1M',
        ]),
      ]),
    },
    {
      name: 'protection taken away',
      on: /\.tf$/,
      plant: replacing(
        /(prevent_destroy|deletion_protection)(\s*)= true|skip_final_snapshot(\s*)= false/g,
        ([, protection, space = '', other = '']) =>
          protection ? `‹${protection}${space}= false›` : `‹skip_final_snapshot${other}= true›`,
      ),
    },
    {
      name: 'bucket that goes with all it holds',
      on: /\.tf$/,
      plant: behindLine(/^\s+(?:bucket|name)\s+=/, () => ['force_destroy = true']),
    },
    {
      name: 'python ORM',
      on: /\.py$/,
      plant: betweenLines(({ random, noun, Noun }) => [
        `def clear_${noun}s(session):`,
        `    ‹${random.pick([
          `session.query(${Noun}).delete()`,
          `${Noun}.objects.all().delete()`,
          `session.execute(text("DELETE FROM ${noun}s"))`,
          'Base.metadata.drop_all(engine)',
          `session.execute(delete(${Noun}))`,
        ])}›`,
        '',
      ]),
    },
    {
      name: 'shell from a script',
      plant: insideFunction(({ random, parameter, noun }) => [
        random.pick([
          `execSync('rm -rf /var/data/*');`,
          `${noun}Shell('git push --force origin main');`,
          `execSync(\`rm -rf \${${parameter}}/*\`);`,
          `spawnSync('terraform', ['destroy', '-auto-approve']);`,
          `execSync('npx prisma migrate reset --force');`,
        ]),
      ]),
    },
    {
      name: 'manifest script',
      on: /^package\.json$/,
      plant: replacing(
        /"(test|start|build|dev)":/,
        (match, { random }) =>
          `‹"reset": "${random.pick(['git push --force', 'prisma migrate reset --force', 'rm -rf ~/.cache /tmp/*', 'dropdb app'])}",›\n    ${match[0]}`,
      ),
    },
  ],
}
