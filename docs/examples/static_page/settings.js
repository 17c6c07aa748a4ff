/** Where the site is, and as which app this page is registered there. */
export const SITE = 'http://localhost:3333'
export const APP = 'app_…'
