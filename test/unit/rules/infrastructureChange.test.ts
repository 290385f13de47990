// What runs, deploys or migrates: told by its path, once for each place, and silent about comments.

import { describe, test } from 'node:test'
import { infrastructureChange } from '../../../server/src/rules/infrastructureChange.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => {
  test(`${path}: ${marked}`, () => checkRule(infrastructureChange, path, marked))
}

describe('what changes there is found', () => {
  check(
    'db/migrations/0002_note.sql',
    '  begin;\n+ ‹alter table users add column note text;›\n+ drop table old;\n  end;',
  )
  check('alembic/versions/a1.py', '+ ‹op.drop_column("users", "note")›')
  check('prisma/schema.prisma', '  model Post {\n+   ‹note String?›\n  }')
  check('queries/create.sql', '+ ‹CREATE TABLE a (b int)›')
  check('Dockerfile', '- FROM node:24\n+ ‹FROM node:latest›')
  check('compose.yml', '  services:\n+   ‹privileged: true›')
  check('.github/workflows/ci.yml', '- - run: npm ci\n+ ‹- run: make›')
  check('.gitlab-ci.yml', '+ ‹script: make›')
  check('Jenkinsfile', "+ ‹sh 'make'›")
  check('infra/main.tf', '- size = 50\n+ ‹size = 100›')
  check('charts/shop/values.yaml', '- replicas: 2\n+ ‹replicas: 3›')
  check('shop.yaml', '  apiVersion: v1\n- replicas: 2\n+ ‹replicas: 3›')
  check('nginx/default.conf', '- proxy_pass http://a;\n+ ‹proxy_pass http://b;›')
})

describe('each place is said once, also one where lines went', () => {
  check('Dockerfile', '+ ‹FROM a›\n+ RUN b\n  RUN c\n+ ‹RUN d›')
  check('Dockerfile', '  FROM a\n- USER node\n  ‹RUN b›')
})

describe('what says nothing is left alone', () => {
  check('Dockerfile', '+ # which image\n+\n  FROM a')
  check('Dockerfile', '- FROM a\n+ FROM   a')
  check('main.tf', '- size = 50\n+ size = 50 // gigabytes')
  check('a/migrations/1.sql', '+ /* why\n+ and how */\n+ -- note\n  select 1;')
  check('Dockerfile', '- RUN a\n  RUN b\n+ RUN a')
  check('compose.yml', '+ }')
})

describe('other files are left alone', () => {
  check('src/main.ts', '+ const a = 1')
  check('config.yml', '+ a: 1')
  check('docs/migrations/why.md', '+ One')
  check('jest.conf', '+ a = 1')
  check('queries/a.sql', '+ select 1;')
})
