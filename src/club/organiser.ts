/** What Discord says of somebody and the commands of organisers. `channel`: nobody may use them there. `unsaid`: its own default holds. `unknown`: it could not be asked. */
export type DiscordsWord = 'allowed' | 'denied' | 'channel' | 'unsaid' | 'unknown';

/** What decides over whether somebody may organise. */
export interface OrganiserFacts {
  /** They have Administrator, or own the server. */
  isAdministrator: boolean;
  /** They have Manage Server. */
  managesServer: boolean;
  /** They have the role that the club chose for its organisers. */
  hasRole: boolean;
  discord: DiscordsWord;
}

/** Whether somebody may organise, or why not. `other`: nothing makes them an organiser. */
export type Authority = 'organiser' | 'other' | 'denied' | 'channel' | 'unknown';

/**
 * Who may organise, asked of everything that people do: commands, buttons and suggestions.
 *
 * An administrator always may: Discord lets them use every command. What the server's settings say of `/club` goes before Manage Server and
 * before the club's role, because Discord keeps a command even from those who have the permission that it asks for by default. While Discord
 * cannot be asked, Manage Server is enough and nothing else is.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function authorityOf({ isAdministrator, managesServer, hasRole, discord }: OrganiserFacts): Authority {
  if (isAdministrator) return 'organiser';
  if (discord === 'unknown') return managesServer ? 'organiser' : 'unknown';
  if (discord === 'denied' || discord === 'channel') return discord;
  return managesServer || hasRole || discord === 'allowed' ? 'organiser' : 'other';
}
