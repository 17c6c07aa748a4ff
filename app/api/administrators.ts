/** Who may act as administrator, asked for each request: a role that is taken away is gone at once. */
export class Administrators {
  /** @param ask answers the role of somebody who has an account, else `null` */
  constructor(protected ask: (username: string) => Promise<string | null>) {}

  async has(username: string): Promise<boolean> {
    return (await this.ask(username)) === 'administrator'
  }
}
