// Plants a connection that no longer checks whom it talks to.

import type { Operator } from '../operator.ts'
import { atTopLevel, behindLine, betweenLines, insideFunction } from '../place.ts'

export const tlsVerificationOff: Operator = {
  rule: 'tls-verification-off',
  styles: [
    {
      name: 'agent',
      plant: atTopLevel(({ random, noun }) => [
        `const ${noun}Agent = new https.Agent({`,
        '  keepAlive: true,',
        `  ‹rejectUnauthorized${random.pick([': false', ' : false', ': !1'])},›`,
        '});',
      ]),
    },
    {
      name: 'agent on one line',
      plant: insideFunction(({ noun }) => [
        `const ${noun}Agent = new https.Agent({ rejectUnauthorized: false });`,
      ]),
    },
    {
      name: 'assigned afterwards',
      plant: insideFunction(({ noun }) => [
        `const ${noun}Options = {};`,
        `‹${noun}Options.rejectUnauthorized = false;›`,
      ]),
    },
    {
      name: 'environment of the process',
      plant: insideFunction(({ random }) => [
        random.pick([
          "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
          "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';",
          'process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0;',
        ]),
      ]),
    },
    {
      name: 'names of servers unchecked',
      plant: atTopLevel(({ random, noun }) => [
        `const ${noun}Tls = {`,
        `  ‹checkServerIdentity: ${random.pick(['() => undefined', '() => null', '() => {}', '(host, certificate) => undefined'])},›`,
        '};',
      ]),
    },
    {
      name: 'shell',
      on: /\.sh$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          'curl -k https://deploy.internal/hook',
          'curl --insecure --fail "https://deploy.internal/$VERSION"',
          'curl -fsSLk https://get.internal/install | sh',
          'wget --no-check-certificate https://get.internal/tool.tgz',
          'export NODE_TLS_REJECT_UNAUTHORIZED=0',
          'git config --global http.sslVerify false',
          'npm config set strict-ssl false',
          'export GIT_SSL_NO_VERIFY=true',
          'kubectl --insecure-skip-tls-verify get pods',
        ]),
      ]),
    },
    {
      name: 'python',
      on: /\.py$/,
      plant: betweenLines(({ random, noun }) => [
        random.pick([
          `${noun} = requests.get(BASE, verify=False)`,
          `${noun} = httpx.Client(verify = False)`,
          `${noun} = ssl._create_unverified_context()`,
          'context.check_hostname = False',
          'context.verify_mode = ssl.CERT_NONE',
          'session.verify=False',
        ]),
      ]),
    },
    {
      name: 'go',
      on: /\.go$/,
      plant: betweenLines(({ random, noun }) => [
        `var ${noun}Tls = &tls.Config{${random.pick(['InsecureSkipVerify: true', 'MinVersion: tls.VersionTLS12, InsecureSkipVerify: true'])}}`,
        '',
      ]),
    },
    {
      name: 'java',
      on: /\.java$/,
      plant: behindLine(/class \w+.*\{$/, () => [
        '    private final HostnameVerifier verifier = NoopHostnameVerifier.INSTANCE;',
      ]),
    },
    {
      name: 'yaml',
      on: /\.ya?ml$/,
      plant: behindLine(/^\s*(?:LOG_LEVEL|NODE_ENV|retries|host|url):/, ({ random }) => [
        random.pick([
          'NODE_TLS_REJECT_UNAUTHORIZED: "0"',
          'insecure-skip-tls-verify: true',
          'strict-ssl: false',
        ]),
      ]),
    },
    {
      name: 'dockerfile',
      on: /Dockerfile$/,
      plant: behindLine(/^WORKDIR/, ({ random }) => [
        random.pick([
          'ENV NODE_TLS_REJECT_UNAUTHORIZED=0',
          'RUN npm config set strict-ssl false',
          'ENV PYTHONHTTPSVERIFY=0',
        ]),
      ]),
    },
    {
      name: 'settings of npm and of a process',
      on: /\.npmrc$|\.env\.production$/,
      plant: (host, random) =>
        behindLine(/=/, () => [
          host.path.endsWith('.npmrc') ? 'strict-ssl=false' : 'NODE_TLS_REJECT_UNAUTHORIZED=0',
        ])(host, random),
    },
  ],
}
