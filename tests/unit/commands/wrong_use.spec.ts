import { test } from '@japa/runner'
import { typed } from '#tests/support/typed'

test.group('Commands of operators', () => {
  const wrong: [line: string, expected: RegExp][] = [
    ['module:dial serch 10', /"serch" is no module; there are users, thoughts, search/],
    ['module:dial search 101', /"101" is no share; it is a whole number from 0 to 100/],
    ['module:dial search 2.5 --why=x', /"2.5" is no share/],
    ['module:dial search 10', /Say why: node ace module:dial search 10 --why="…"/],
    [
      `module:dial search 10 --why=${'x'.repeat(501)}`,
      /the reason has 501 characters; 500 are enough\. See: /,
    ],
    ['module:shadow search 10 --why=a\nb', /the reason is one line of text/],
    ['module:rollout search --why=\x1b[2J', /the reason is one line of text/],
    ['module:shadow search all --why=x', /"all" is no share/],
    ['module:shadow search 10', /Say why: node ace module:shadow search 10 --why="…"/],
    ['module:home nobody', /"nobody" is no module; there are users, thoughts, search/],
    ['module:home --why=a\nb', /the reason is one line of text/],
    ['module:home --host=10.0.0.7', /"10.0.0.7" is no address, as http:\/\/10.0.0.7:3334 is/],
    ['module:history nobody', /"nobody" is no module/],
    ['module:diffs nobody', /"nobody" is no module/],
    ['module:rollout nobody', /"nobody" is no module/],
    ['module:rollout search --steps=50,10', /--steps=50,10 must be dials that rise/],
    ['module:rollout search --steps=50,101', /must be dials that rise to at most 100/],
    ['module:rollout search --every=soon', /--every=soon must be a duration such as 60s/],
    ['module:rollout search --max-errors=1', /must be a share such as 0.5%/],
    ['module:rollout search --max-slower=2', /must be a factor such as 2x/],
    ['module:rollout search --max-slower-by=20', /must be a duration such as 20ms or 1s/],
    ['module:rollout search --max-wait=long', /--max-wait=long must be a duration such as 60s/],
    ['module:rollout search --min-calls=0', /--min-calls=0 must be a whole number of 1 or more/],
    [
      'module:rollout search --require-clean-shadow=1.5',
      /--require-clean-shadow=1.5 must be a whole number/,
    ],
    [
      'module:dial search 10 --why=x --require-clean-shadow=-1',
      /--require-clean-shadow=-1 must be/,
    ],
    ...['module:history', 'module:diffs', 'events:list'].flatMap((name) =>
      ['-3', '1.5', '0', '1e20'].map((limit): [string, RegExp] => [
        `${name} --limit=${limit}`,
        /--limit=\S+ must be a whole number of 1 or more\. See: node ace/,
      ])
    ),
    ['users:role mary king', /"king" is no role; there are user, administrator/],
    ['oauth:client lst', /"lst" is none of add, list, remove/],
    ['oauth:client add', /an app needs a name/],
    ['oauth:client add Reader --kind=app', /--kind must be one of native, web, server, service/],
    ['oauth:client add Reader --kind=web --scope=all', /--scope=all is none of openid/],
    [
      'oauth:client add Reader --kind=web',
      /Without a scope beside offline_access it could do nothing\. See: node ace/,
    ],
    [
      'oauth:client add Reader --kind=web --scope=openid --redirect=foo',
      /\. See: node ace oauth:client --help/,
    ],
    ['oauth:client remove', /say which app/],
  ]
  for (const [line, expected] of wrong) {
    test(`answer wrong use with what would be right, and exit code 2: ${JSON.stringify(line.slice(0, 80))}`, async ({
      assert,
    }) => {
      const [name, ...args] = line.split(' ')
      const { code, told } = await typed(name, args)
      assert.equal(code, 2)
      assert.match(told, expected)
    })
  }
})
