/** It has nothing to give: it runs when it is imported. */
export {}
