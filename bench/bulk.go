package main

import "context"

func (b bench) bulk(context.Context) error  { return nil }
func (b bench) scale(context.Context) error { return nil }
