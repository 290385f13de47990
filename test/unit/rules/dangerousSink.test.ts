// What a caller chose and where it gets to: code, shells, SQL, HTML, modules.

import { describe, test } from 'node:test'
import { dangerousSink } from '../../../server/src/rules/dangerousSink.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => {
  test(`${path}: ${marked}`, () => checkRule(dangerousSink, path, marked))
}

/** In a function that takes `value`. */
const found = (line: string): void => {
  check('a.ts', `  function run(value, db) {\n+   ${line}\n  }`)
}

describe('a parameter that is run as code is found', () => {
  found('‹eval(value)›')
  found('const f = ‹new Function(`return ${value}`)›')
  found('‹vm.runInNewContext(value, {})›')
  found("‹setTimeout('run(' + value + ')', 10)›")
})

describe('a parameter that becomes part of a command is found', () => {
  found('‹execSync(`git log ${value}`)›')
  found("‹child_process.exec('ls ' + value)›")
  found("‹spawn('sh', ['-c', value])›")
  found('‹spawnSync(value, { shell: true })›')
})

describe('SQL put together from a parameter is found', () => {
  found("db.query(‹`select * from users where name = '${value}'`›)")
  found("const sql = ‹'delete from users where id = ' + value›")
})

describe('a parameter that is set as HTML is found', () => {
  found('element.‹innerHTML = `<b>${value}</b>`›')
  found('‹document.write(value)›')
  found("‹$('#a').html(value)›")
  check('a.tsx', '+ const A = ({ html }) => <div dangerouslySetInnerHTML={{ ‹__html: html› }} />')
})

describe('a module that a parameter names is found', () => {
  found('const plugin = ‹require(value)›')
  found('‹import(value)›.then(run)')
})

describe('what is made of a parameter is found', () => {
  check('a.ts', '  function run(req) {\n+   const { code } = req.body\n+   ‹eval(code)›\n  }')
  check('a.ts', '  function run(list) {\n    for (const one of list) {\n+     ‹eval(one)›\n    }\n  }')
  check('a.ts', "+ app.get('/', (req, res) => res.send(‹eval(req.query.a)›))")
})

describe('what no caller chose, or what is harmless, is left alone', () => {
  found("eval('1 + 1')")
  found("db.query('select * from users where name = $1', [value])")
  found('db.query(sql`select * from users where name = ${value}`)')
  found('db.query(`select * from users where id = ${Number(value)}`)')
  found('element.textContent = value')
  found('element.innerHTML = DOMPurify.sanitize(value)')
  found("execFile('git', ['log', value])")
  found("spawn('git', [value], { shell: false })")
  found('/a/.exec(value)')
  found('setTimeout(() => run(value), 10)')
  found('fail(`Select a file from ${value}`)')
  check('a.ts', '  function run(id: number, db) {\n+   db.query(`delete from users where id = ${id}`)\n  }')
  check(
    'a.ts',
    "  function run(ids, db) {\n+   const places = ids.map(() => '?').join()\n+   db.query(`delete from users where id in (${places})`, ids)\n  }",
  )
  check('a.ts', '- const run = v => eval(v)\n+   const run = v => eval(v)')
  check('a.ts', '  const name = pick()\n+ require(name)')
})

test('tests may run what they like', () =>
  checkRule(dangerousSink, 'a.test.ts', '+ const run = v => eval(v)', 'test'))
