// TLS verification switched off: what is found, where, and what is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runRules } from '../../../server/src/rules/rules.ts'
import { tlsVerificationOff } from '../../../server/src/rules/tlsVerificationOff.ts'
import { changed, checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => checkRule(tlsVerificationOff, path, marked)

describe('TLS verification off is found at its exact span', () => {
  for (const [path, line] of [
    ['a.ts', 'const agent = new https.Agent({ ‹rejectUnauthorized: false› })'],
    ['a.ts', `  "‹rejectUnauthorized": false›,`],
    ['a.js', 'options.‹rejectUnauthorized = !1›'],
    ['a.ts', `process.env.‹NODE_TLS_REJECT_UNAUTHORIZED = '0›'`],
    ['a.ts', `process.env['‹NODE_TLS_REJECT_UNAUTHORIZED'] = "0›"`],
    ['package.json', `"start": "‹NODE_TLS_REJECT_UNAUTHORIZED=0› node server.js"`],
    ['Dockerfile', 'ENV ‹NODE_TLS_REJECT_UNAUTHORIZED 0›'],
    ['a.ts', '‹checkServerIdentity: () => undefined›,'],
    ['a.ts', '‹checkServerIdentity: (host, cert) => { }›,'],
    ['a.ts', 'request({ url, ‹strictSSL: false› })'],
    ['.npmrc', '‹strict-ssl=false›'],
    ['setup.sh', 'npm config set ‹strict-ssl false›'],
    ['a.go', 'TLSClientConfig: &tls.Config{‹InsecureSkipVerify: true›}'],
    ['a.toml', '‹insecure_skip_verify = true›'],
    ['kubeconfig.yaml', '‹insecure-skip-tls-verify: true›'],
    ['a.sh', 'kubectl --‹insecure-skip-tls-verify› get pods'],
    ['a.rs', '.‹danger_accept_invalid_certs(true›)'],
    ['a.py', 'requests.get(url, ‹verify=False›)'],
    ['a.py', 'session.‹verify = False›'],
    ['a.py', 'context = ssl.‹_create_unverified_context›()'],
    ['a.py', 'context.verify_mode = ssl.‹CERT_NONE›'],
    ['a.py', 'context.‹check_hostname = False›'],
    ['a.rb', 'http.verify_mode = OpenSSL::SSL::‹VERIFY_NONE›'],
    ['a.php', 'curl_setopt($c, ‹CURLOPT_SSL_VERIFYPEER, false›);'],
    ['a.c', 'curl_easy_setopt(c, ‹CURLOPT_SSL_VERIFYHOST, 0L›);'],
    ['a.cs', 'h.‹ServerCertificateCustomValidationCallback = (m, c, ch, e) => true›;'],
    ['A.java', '.setSSLHostnameVerifier(‹NoopHostnameVerifier›.INSTANCE)'],
    ['a.sh', '‹curl -k› https://internal.example/install.sh | sh'],
    ['a.sh', '‹curl -fsSLk› https://internal.example'],
    ['a.sh', '‹curl --silent --insecure› https://internal.example'],
    ['a.ts', `spawn('‹curl', ['-k›', url])`],
    ['a.sh', '‹wget -q --no-check-certificate› https://internal.example'],
    ['a.sh', 'git config --global ‹http.sslVerify false›'],
    ['a.sh', 'git -c ‹http.https://internal.example.sslVerify=false› clone'],
    ['a.sh', '‹GIT_SSL_NO_VERIFY=1› git clone'],
    ['a.sh', 'aws s3 ls ‹--no-verify-ssl›'],
    ['a.ts', 'f({ ‹rejectUnauthorized: false› }); g({ ‹rejectUnauthorized: false› })'],
    ['a.ts', `const glob = 'src/**/*.ts'; const o = { ‹rejectUnauthorized: false› }`],
    ['a.ts', `const url = 'https://x'; const o = { ‹rejectUnauthorized: false› }`],
    ['a.ts', '/* why */ ‹rejectUnauthorized: false›'],
  ] as const) {
    test(`${path}: ${line.replaceAll(/[‹›]/g, '')}`, () => check(path, `+ ${line}`))
  }
})

describe('TLS verification that is on, or only spoken of, is left alone', () => {
  for (const [path, line] of [
    ['a.ts', 'rejectUnauthorized: true'],
    ['a.ts', 'rejectUnauthorized: !development'],
    ['a.ts', 'readonly rejectUnauthorized?: boolean'],
    ['a.ts', `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') warn()`],
    ['a.ts', `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1'`],
    ['a.ts', 'const verify = false'],
    ['a.py', 'jwt.decode(token, key, verify=False)'],
    ['a.go', 'InsecureSkipVerify: false'],
    ['a.sh', 'kubectl --insecure-skip-tls-verify=false get pods'],
    ['a.sh', 'curl -o kernel.img https://example.org'],
    ['a.sh', 'curl https://example.org | tar -xk'],
    ['a.sh', 'git config http.sslVerify true'],
    ['a.ts', '// rejectUnauthorized: false would be wrong here'],
    ['a.ts', 'connect() // never rejectUnauthorized: false'],
    ['a.ts', '/* rejectUnauthorized: false'],
    ['a.py', '# requests.get(url, verify=False)'],
    ['a.sh', 'true # curl -k'],
    ['README.md', 'Never use `curl -k`.'],
  ] as const) {
    test(`${path}: ${line}`, () => check(path, `+ ${line}`))
  }
})

test('a line inside of a documentation comment is left alone, a line that only looks like one is not', () => {
  check('a.ts', '  /**\n   * Never\n+  * rejectUnauthorized: false\n   */')
  check('a.ts', '  const product = 2\n+ * f({ ‹rejectUnauthorized: false› })')
})

test('a line that was there before is left alone when it moves or is indented', () => {
  check('a.ts', '- f({ rejectUnauthorized: false })\n  const a = 1\n+   f({ rejectUnauthorized: false })')
})

test('one more of the same line is found', () => {
  check('a.ts', '  f({ rejectUnauthorized: false })\n+ f({ ‹rejectUnauthorized: false› })')
})

test('lines that did not change are left alone', () => {
  check('a.ts', '  f({ rejectUnauthorized: false })\n+ const a = 1')
})

test('in a test the finding is soft', () => {
  const { text } = changed('a.test.ts', '+ rejectUnauthorized: false', 'test')
  assert.deepEqual(
    tlsVerificationOff.check(text).map(finding => finding.severity),
    ['soft'],
  )
})

test('a policy switches the rule off, or changes how hard it is', () => {
  const { text } = changed('a.ts', '+ rejectUnauthorized: false')
  const severities = (settings: Record<string, 'off' | 'soft' | 'hard'>): readonly string[] =>
    runRules(text, settings).map(finding => finding.severity)
  assert.deepEqual(severities({}), ['hard'])
  assert.deepEqual(severities({ 'tls-verification-off': 'soft' }), ['soft'])
  assert.deepEqual(severities({ 'tls-verification-off': 'off' }), [])
  assert.deepEqual(severities({ constructor: 'off' as const }), ['hard'])
})

test('a message says what was seen, what it costs and what to do, and where to read more', () => {
  const [finding] = runRules(changed('a.ts', '+ rejectUnauthorized: false').text, {})
  assert.equal(
    finding?.message,
    'TLS verification is switched off here: whoever sits on the way can read and change this traffic. ' +
      'Trust the server’s own certificate authority instead: `ca`, or NODE_EXTRA_CA_CERTS.',
  )
  assert.match(finding?.docs ?? '', /docs\/rules\/tls-verification-off\.md$/)
})

test('a line of ten million characters and ten thousand hits are read in one pass', () => {
  // Anything worse than linear does not end within the time that the suite has.
  const long = `+ ${'curl -x '.repeat(1_250_000)}`
  const many = Array.from({ length: 10_000 }, (_, index) => `+ curl -k https://example.org/${index}`).join(
    '\n',
  )
  assert.equal(tlsVerificationOff.check(changed('a.sh', long).text).length, 0)
  assert.equal(tlsVerificationOff.check(changed('a.sh', many).text).length, 10_000)
})
