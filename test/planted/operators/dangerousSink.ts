// Plants a parameter that reaches what runs code, a shell, SQL or HTML.

import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction } from '../place.ts'

export const dangerousSink: Operator = {
  rule: 'dangerous-sink',
  styles: [
    {
      name: 'evaluated',
      plant: insideFunction(({ parameter, random, noun }) => [
        random.pick([
          `eval(${parameter});`,
          `const ${noun}Value = eval('(' + ${parameter} + ')');`,
          `new Function('value', ${parameter})();`,
          `const ${noun}Run = new Function(\`return \${${parameter}}\`);`,
          `vm.runInNewContext(${parameter}, {});`,
          `setTimeout('run(' + ${parameter} + ')', 10);`,
        ]),
      ]),
    },
    {
      name: 'shell',
      plant: insideFunction(({ parameter, random }) => [
        random.pick([
          `execSync(\`git log \${${parameter}}\`);`,
          `child_process.exec('ls ' + ${parameter});`,
          `exec(\`convert \${${parameter}} out.png\`, done);`,
          `spawn('sh', ['-c', ${parameter}]);`,
          `spawnSync(${parameter}, { shell: true });`,
          `cp.execSync("tar xf " + ${parameter}, { stdio: "inherit" });`,
        ]),
      ]),
    },
    {
      name: 'SQL in a template',
      plant: atTopLevel(({ noun, Noun, random }) => [
        `export async function find${Noun}(${random.pick(['db', 'pool', 'client', 'connection'])}, name) {`.replace(
          /\((\w+)/,
          '(db',
        ),
        `  ‹return db.${random.pick(['query', 'execute', 'raw', '$queryRawUnsafe', 'all'])}(\`SELECT * FROM ${noun}s WHERE name = '\${name}'\`);›`,
        '}',
      ]),
    },
    {
      name: 'SQL by a detour',
      plant: atTopLevel(({ noun, Noun }) => [
        `export const remove${Noun} = async (db, { id }) => {`,
        `  ‹const sql = 'delete from ${noun}s where id = ' + id;`,
        '  await db.query(sql);›',
        '};',
      ]),
    },
    {
      name: 'HTML',
      plant: insideFunction(({ parameter, random, noun }) => [
        random.pick([
          `${noun}Element.innerHTML = ${parameter};`,
          `${noun}Element.innerHTML = \`<b>\${${parameter}}</b>\`;`,
          `document.write(${parameter});`,
          `${noun}Element.outerHTML = '<p>' + ${parameter} + '</p>';`,
          `${noun}Element.insertAdjacentHTML('beforeend', ${parameter});`,
          `$('#${noun}').html(${parameter});`,
        ]),
      ]),
    },
    {
      name: 'JSX',
      on: /\.[jt]sx$/,
      plant: atTopLevel(({ Noun }) => [
        `export function ${Noun}Text({ html }) {`,
        '  return <div ‹dangerouslySetInnerHTML={{ __html: html }}› />;',
        '}',
      ]),
    },
    {
      name: 'from a request',
      plant: atTopLevel(({ noun, random }) => [
        `app.get('/${noun}s', (req, res) => {`,
        `  ‹${random.pick([
          "exec('ping ' + req.query.host, (error, out) => res.send(out));",
          'res.send(eval(req.query.expression));',
          `db.query(\`select * from ${noun}s order by \${req.query.sort}\`, (error, rows) => res.json(rows));`,
        ])}›`,
        '});',
      ]),
    },
    {
      name: 'in a method',
      plant: atTopLevel(({ Noun }) => [
        `class ${Noun}Repository {`,
        '  async search(term) {',
        '    ‹const rows = await this.connection.query("select * from items where title like \'%" + term + "%\'");›',
        '    return rows;',
        '  }',
        '}',
      ]),
    },
    {
      name: 'module by name',
      plant: insideFunction(({ parameter, noun, random }) => [
        random.pick([`const ${noun}Plugin = require(${parameter});`, `import(${parameter}).then(run);`]),
      ]),
    },
  ],
}
