// What destroys and cannot be taken back, and what looks like it: a condition, one key, a build folder.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { destructiveOperation } from '../../../server/src/rules/destructiveOperation.ts'
import { changed, checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => {
  test(`${path}: ${marked}`, () => checkRule(destructiveOperation, path, marked))
}

describe('SQL that spares nothing is found', () => {
  check('a.sql', '+ ‹DELETE FROM users›;')
  check('a.sql', "+ ‹update users\n+   set state = 'closed;'›;")
  check('a.sql', '+ ‹drop table if exists users cascade›;')
  check('a.sql', '+ ‹TRUNCATE TABLE users›;')
  check('a.sql', '+ ‹delete from users where 1 = 1›;')
  check('a.ts', "+ await pool.query('‹DELETE FROM users›')")
  check('a.py', '+ session.execute(text("‹UPDATE users SET active = false›"))')
  check('a.go', '+ db.Exec(`\n+   ‹DROP TABLE users›`)')
})

describe('a condition taken away is found', () => {
  check('a.sql', '- delete from users where id = 1;\n+ ‹delete from users›;')
  check('a.sql', '  delete from users\n- where id = 1\n+ ;')
})

describe('calls that reach every row are found', () => {
  check('a.ts', '+ await db.order‹.deleteMany({})›')
  check('a.ts', '+ ‹await db.delete(orders)›')
  check('a.py', '+ Order‹.objects.all().delete()›')
  check('A.java', '+ ‹orderRepository.deleteAll()›;')
})

describe('shells that remove too much are found', () => {
  check('a.sh', '+ ‹rm -rf /›')
  check('a.sh', '+ ‹rm -rf "$TARGET"/*›')
  check('a.sh', '+ sudo ‹rm -rf /var/lib/postgresql›')
  check('a.sh', '+ ‹rm --recursive --force "$HOME"›')
  check('a.sh', '+ ‹find / -name "*.log" -delete›')
})

describe('forced pushes and what takes infrastructure down are found', () => {
  check('a.sh', '+ ‹git push origin +main›')
  check('Makefile', '+ \t‹git push --force›')
  check('a.ts', "+ spawn(‹'terraform', ['destroy'›])")
  check('a.sh', '+ ‹kubectl delete namespace production›')
  check('a.sh', '+ ‹redis-cli FLUSHALL›')
  check('package.json', '+ "reset": "‹prisma migrate reset› --force",')
})

describe('protections that are switched off or taken away are found', () => {
  check('a.tf', '- prevent_destroy = true\n+ ‹prevent_destroy = false›')
  check('a.tf', '  resource "a" "b" {\n-   deletion_protection = true\n    ‹name = "a"›\n  }')
})

describe('what spares the rest is left alone', () => {
  check('a.sql', '+ delete from users\n+ where id = 1;')
  check('a.sql', '+ update users set a = 1 where b = 2;')
  check('a.sql', '+ alter table users drop column note;')
  check('a.sql', '+ -- drop table users;')
  check('a.ts', "+ pool.query('delete from users where id = $1', [id])")
  check('a.ts', '+ await db.order.deleteMany({ where: { id } })')
  check('a.ts', '+ await db.delete(orders).where(eq(orders.id, id))')
  check('a.ts', '+ cache.delete(key)')
  check('a.ts', "+ options.push('--force')")
  check('a.ts', "+ label('Update the set of users, or delete from the list')")
  check('a.sh', '+ rm -rf dist build node_modules/*')
  check('a.sh', '+ work=$(mktemp -d)\n+ rm -rf "$work"/*')
  check('a.sh', '+ git push --force-with-lease')
  check('a.sh', '+ echo "git push --force"')
  check('a.sh', '+ kubectl delete pod web-1')
  check('Dockerfile', '+ RUN apt-get update && rm -rf /var/lib/apt/lists/* /tmp/*')
  check('a.tf', '- resource "a" "b" {\n-   prevent_destroy = true\n- }\n  a = 1')
  check('migrations/1.js', '+ exports.down = k => k.schema.dropTable("users")')
  check('a.md', '+ rm -rf /')
  check('a.sql', '- drop table users;\n  select 1;\n+ drop table users;')
})

test('in a test the finding is soft', () => {
  const { text } = changed('a.test.ts', '+ await db.order.deleteMany()', 'test')
  assert.deepEqual(
    destructiveOperation.check(text).map(({ severity }) => severity),
    ['soft'],
  )
})
