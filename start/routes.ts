import router from '@adonisjs/core/services/router'
import { wireRoutes } from '#switchboard/wire/routes'

router.get('/', [() => import('#web/controllers/timeline_controller')]).as('timeline')
wireRoutes(router)
