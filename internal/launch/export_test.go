package launch

// FreePort lets the outer tests choose a port as Start does.
var FreePort = freePort
