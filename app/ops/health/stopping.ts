/** Whether this process was told to stop. Readiness turns first, so that a proxy sends its visitors elsewhere. */
export const stopping = { asked: false }
